import { deletionOf, faceOf, isKindId, kindIds } from "@/lib/kinds/faces";

/** What was done, what somebody tried to do, and with what: "Moved", "move", "a profile". */
type Words = readonly [done: string, tried: string, what: string];

const words: Readonly<Record<string, Words>> = {
  "api-token.rotate": ["Rotated", "rotate", "an API token"],
  "approval.approve": ["Approved", "approve", "a publication"],
  "approval.cancel": ["Took back", "take back", "what was to be published"],
  "approval.decline": ["Declined", "decline", "a publication"],
  "approval.request": ["Asked", "ask", "for approval to publish"],
  "approval.request-roll-back": ["Asked", "ask", "for approval to roll back"],
  "approval.set-rule": ["Changed", "change", "who approves in an environment"],
  "application.add-row": ["Added", "add", "to what an app needs"],
  "application.add-variable": ["Added", "add", "a variable to an app"],
  "application.create": ["Created", "create", "an app"],
  "application.delete": ["Deleted", "delete", "an app"],
  "application.describe-row": ["Described", "describe", "what an app needs"],
  "application.duplicate": ["Duplicated", "duplicate", "an app"],
  "application.remove-row": ["Removed", "remove", "from what an app needs"],
  "application.remove-variable": ["Removed", "remove", "a variable from an app"],
  "application.restrict-row": ["Changed", "change", "what an app accepts"],
  "application.set-variables": ["Set", "set", "variables of an app"],
  "application.update": ["Changed", "change", "an app"],
  "application.update-variable": ["Changed", "change", "a variable of an app"],
  "audit.export": ["Exported", "export", "the audit log"],
  "deployment.publish": ["Published", "publish", "an app"],
  "deployment.roll-back": ["Rolled back", "roll back", "an app"],
  "deployment.withdraw": ["Withdrew", "withdraw", "a deployment"],
  "encryption-key.destroy-version": ["Destroyed", "destroy", "a version of an encryption key"],
  "encryption-key.rotate": ["Rotated", "rotate", "an encryption key"],
  "encryption-key.use": ["Chose", "choose", "what encrypts an environment"],
  "environment.create": ["Created", "create", "an environment"],
  "environment.delete": ["Deleted", "delete", "an environment"],
  "environment.reorder": ["Reordered", "reorder", "the environments"],
  "environment.update": ["Changed", "change", "an environment"],
  "freeze.create": ["Froze", "freeze", "an environment"],
  "freeze.end": ["Ended", "end", "a freeze"],
  "invite.accept": ["Accepted", "accept", "an invite"],
  "invite.create": ["Sent", "send", "an invite"],
  "invite.resend": ["Sent", "send", "an invite again"],
  "invite.revoke": ["Revoked", "revoke", "an invite"],
  "member.change-password": ["Changed", "change", "their own password"],
  "member.create": ["Added", "add", "a member"],
  "member.deactivate": ["Deactivated", "deactivate", "a member"],
  "member.end-session": ["Ended", "end", "a session of their own"],
  "member.end-other-sessions": ["Ended", "end", "all their other sessions"],
  "member.end-first-steps": ["Finished", "finish", "the first steps"],
  "member.reactivate": ["Reactivated", "reactivate", "a member"],
  "member.rename": ["Changed", "change", "their own name"],
  "member.reset-password": ["Reset", "reset", "a member's password"],
  "member.save-active-environment": ["Chose", "choose", "the active environment"],
  "member.set-roles": ["Changed", "change", "a member's roles"],
  "member.stop-viewing": ["Stopped", "stop", "viewing as a member"],
  "member.view-as": ["Viewed", "view", "the console as a member"],
  "organization.bring-back": ["Brought back", "bring back", "the organization"],
  "organization.create": ["Created", "create", "the organization"],
  "organization.delete": ["Deleted", "delete", "the organization"],
  "organization.rename": ["Renamed", "rename", "the organization"],
  "organization.set-licence": ["Changed", "change", "the licence"],
  "organization.add-sample-data": ["Added", "add", "sample data"],
  "organization.note-sample-data": ["Noted", "note", "what belongs to the sample data"],
  "organization.remove-sample-data": ["Removed", "remove", "sample data"],
  "profile.create": ["Created", "create", "a profile"],
  "profile.delete": ["Deleted", "delete", "a profile"],
  "profile.pick": ["Picked", "pick", "a resource for a profile"],
  "profile.set-variable": ["Set", "set", "a variable of a profile"],
  "profile.switch-environment": ["Moved", "move", "a profile"],
  "profile.undo-switch": ["Took back", "take back", "the move of a profile"],
  "profile.update": ["Changed", "change", "a profile"],
  "role.create": ["Created", "create", "a role"],
  "role.delete": ["Deleted", "delete", "a role"],
  "role.update": ["Changed", "change", "a role"],
};

/** Of every kind of resource alike: "Copied a connected account". */
const ofResources: Readonly<Record<string, readonly [done: string, tried: string, after?: string]>> = {
  "resource.copy": ["Copied", "copy", "to another environment"],
  "resource.create": ["Created", "create"],
  "resource.delete": ["Deleted", "delete"],
  "resource.import": ["Imported", "import"],
  "resource.test": ["Tested", "test"],
  "resource.update": ["Changed", "change"],
};

/** What rows are about: the kinds of resources, and what else there is. */
export const subjectKinds: readonly string[] = [
  ...new Set([...kindIds, ...Object.keys(words).map((action) => action.split(".")[0] ?? "")]),
].sort();

/** The actions that there are words for, of one kind of subject or of all. */
export function actionsOf(kind: string | null): string[] {
  const own = Object.keys(words).filter((action) => kind === null || action.startsWith(`${kind}.`));
  return kind === null || isKindId(kind) ? [...own, ...Object.keys(ofResources)].sort() : own;
}

/** "Moved a profile", or "Tried to move a profile" of one that was refused. `kind`: of what it was about. */
export function describeAction(action: string, kind: string | null, outcome: "done" | "refused"): string {
  const [done, tried, what] = wordsOf(action, kind);
  return outcome === "done" ? `${done} ${what}` : `Tried to ${tried} ${what}`;
}

function wordsOf(action: string, kind: string | null): Words {
  const own = words[action];
  if (own) return own;
  const shared = ofResources[action];
  if (shared) {
    const [done, tried, after] = action === "resource.delete" ? deleted(kind) : shared;
    const noun = kind === null ? "a resource" : nounOf(kind);
    return [done, tried, after ? `${noun} ${after}` : noun];
  }
  // What is more than one command is written down as it was asked for: "POST /api/v1/orgs/acme/…".
  const [method = "", path] = action.split(" ");
  return path ? ["Sent", "send", `${method} ${path}`] : ["Did", "do", action];
}

/** Tokens are revoked. */
function deleted(kind: string | null): readonly [done: string, tried: string, after?: string] {
  if (!isKindId(kind)) return ["Deleted", "delete"];
  const { verb, done } = deletionOf(kind);
  return [done, verb.toLowerCase()];
}

/** "a connected account", "an environment": what a thing of a kind is within a sentence. */
export function nounOf(kind: string): string {
  // "API" stays as it is written.
  const noun = (isKindId(kind) ? faceOf(kind).label.one : subjectWords(kind)).replace(
    /\b[A-Z](?=[a-z])/g,
    (letter) => letter.toLowerCase(),
  );
  return `${/^[aeiou]/i.test(noun) ? "an" : "a"} ${noun}`;
}

const nouns: Readonly<Record<string, string>> = { application: "app", audit: "audit log" };

function subjectWords(kind: string): string {
  return nouns[kind] ?? kind.replaceAll("-", " ");
}

/** "Connected Account", "App": what rows of a kind are about, as a filter names it. */
export function kindLabel(kind: string): string {
  if (isKindId(kind)) return faceOf(kind).label.one;
  const noun = subjectWords(kind);
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`;
}

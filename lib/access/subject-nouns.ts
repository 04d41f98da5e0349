import { faceOf, isKindId, type KindId } from "@/lib/kinds/faces";
import type { Subject } from "./permissions";

/** Those that are no kind of resource; a kind is called as its face says. */
const named: Readonly<Record<Exclude<Subject, KindId>, string>> = {
  application: "apps",
  profile: "profiles",
  deployment: "deployments",
  environment: "environments",
  member: "members",
  role: "roles",
  organization: "the organization",
  audit: "the audit log",
};

/** What an act is about, within a sentence: "connected accounts", "the audit log". */
export function subjectNoun(subject: Subject): string {
  if (!isKindId(subject)) return named[subject];
  // "API" stays as it is written.
  return faceOf(subject).label.many.replace(/\b[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase());
}

/** The same where it stands alone: "Connected accounts", "Audit log". */
export function subjectLabel(subject: Subject): string {
  return capitalized(subjectNoun(subject).replace(/^the /, ""));
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { refused } from "@/lib/testing/answers";
import { declared } from "@/lib/testing/attack/declared";
import { auditOf, nextNumber } from "@/lib/testing/audit";
import { newMember, type SignedIn } from "@/lib/testing/members";
import { newOrganization } from "@/lib/testing/organization";
import { type Command, command, runCommand } from "./command";
import type { Context } from "./context";
import { conflict, forbidden, inUse, invalid, moved, notFound, Refusal, stale } from "./errors";

let admin: Context;
let agent: SignedIn;

beforeAll(async () => {
  admin = await newOrganization();
  agent = await newMember(admin, "Grace", { base: "agent" });
});

const Input = z.strictObject({ id: z.uuid() });
type Guarded = Command<typeof Input, { id: string; name: string }, never>;

/** Refuses as it is told to, once it may run. */
function refusing(refusal: Refusal, different: Partial<Guarded>): Guarded {
  return command({
    name: "door.try",
    input: Input,
    output: z.never(),
    load: (_scope, { id }) => ({ id, name: "The door" }),
    needs: () => [{ permission: "member:update", in: "organization" }],
    run: () => Promise.reject(refusal),
    ...different,
  });
}

const refusals: readonly Refusal[] = [
  notFound("This member"),
  invalid({ id: "This is nobody." }),
  conflict("They are the last admin."),
  inUse("Somebody holds this role."),
  forbidden("It allows more than your own roles do."),
  stale("Someone changed this."),
  moved("This is elsewhere now."),
  new Refusal("too-many", "Try again in a moment."),
  new Refusal("unavailable", "Try again in a moment."),
];

/** The reasons that were written down of an admin who was refused in each way. */
async function written(different: Partial<Guarded>) {
  const from = await nextNumber(admin.organization.id);
  for (const refusal of refusals) {
    const error = await refused(runCommand(refusing(refusal, different), admin, { id: randomUUID() }));
    expect(error.code).toBe(refusal.code);
  }
  return (await auditOf(admin.organization.id, from)).map(({ reason }) => reason);
}

describe("what is written down of a refusal", () => {
  it("of an ordinary command: that it was forbidden, and nothing else", async () => {
    expect(await written({})).toEqual(["It allows more than your own roles do."]);
  });

  it("of a command that decides who may do what: also that it went wrong, not that somebody was quicker", async () => {
    expect(await written({ guards: true })).toEqual([
      "This member was not found.",
      "This is nobody.",
      "They are the last admin.",
      "Somebody holds this role.",
      "It allows more than your own roles do.",
    ]);
  });

  it("of what was not even found: what was asked for", async () => {
    const load = () => Promise.reject(notFound("This member"));
    const id = randomUUID();
    for (const guards of [undefined, true] as const) {
      const from = await nextNumber(admin.organization.id);
      const trying = refusing(notFound("This member"), { load, ...(guards && { guards }) });
      await refused(runCommand(trying, await agent.context(), { id }));
      const rows = await auditOf(admin.organization.id, from);
      expect(rows).toEqual(
        guards
          ? [
              expect.objectContaining({
                action: "door.try",
                outcome: "refused",
                actor_name: "Grace",
                subject_kind: "door",
                subject_id: id,
                reason: "This member was not found.",
              }),
            ]
          : [],
      );
    }
  });

  it("of a wrong input: nothing, as it was about nothing", async () => {
    const from = await nextNumber(admin.organization.id);
    const trying = refusing(notFound("This member"), { guards: true });
    expect(await refused(runCommand(trying, admin, { id: "nobody" }))).toMatchObject({ code: "invalid" });
    expect(await auditOf(admin.organization.id, from)).toEqual([]);
  });
});

// What members do with what is theirs decides nothing about anybody's access.
const ofOneself = [
  "member.change-password",
  "member.end-first-steps",
  "member.end-other-sessions",
  "member.end-session",
  "member.rename",
  "member.save-active-environment",
  "member.stop-viewing",
];

it("is kept of every other command on members, roles and invites", async () => {
  const unguarded = (await declared()).filter(
    (each) => /^(member|role|invite)\./.test(each.name) && "needs" in each && !each.guards,
  );
  expect(unguarded.map(({ name }) => name).sort()).toEqual(ofOneself);
});

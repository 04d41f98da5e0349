import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { withoutTenant } from "@/db/tenant";
import { asOwner } from "@/db/testing/owner";
import { createApplication } from "@/lib/apps/create-application";
import { deactivateMember } from "@/lib/members/deactivate-member";
import { reactivateMember } from "@/lib/members/reactivate-member";
import { setRoles } from "@/lib/members/set-roles";
import { stopViewing, viewAs } from "@/lib/members/view-as";
import { builtInRoleId } from "@/lib/roles/built-in-role-id";
import { createRole } from "@/lib/roles/create-role";
import type { Role } from "@/lib/roles/schema";
import { updateRole } from "@/lib/roles/update-role";
import { done, refused } from "@/lib/testing/answers";
import { auditOf, nextNumber } from "@/lib/testing/audit";
import { newMember, type SignedIn } from "@/lib/testing/members";
import { newOrganization } from "@/lib/testing/organization";
import { newSession } from "@/lib/testing/session";
import { command, runCommand } from "./command";
import { type Context, contextOf } from "./context";

const origin = { requestId: null, address: "192.0.2.7" };

let admin: Context;
let organizationId: string;
let builder: Role;
let linus: SignedIn;

beforeAll(async () => {
  admin = await newOrganization();
  organizationId = admin.organization.id;
  builder = await done(runCommand(createRole, admin, { name: "Builder", base: "developer" }));
});

beforeEach(async () => {
  linus = await newMember(admin, "Linus", { base: "developer" });
});

const revisionOf = async ({ memberId }: SignedIn) =>
  (await asOwner<{ revision: number }>("select revision from members where id = $1", [memberId]))[0]
    ?.revision ?? 0;

/** Gives a member these roles and no others, as an admin does. */
async function give(member: SignedIn, ...roleIds: string[]) {
  const { memberId } = member;
  return done(runCommand(setRoles, admin, { memberId, revision: await revisionOf(member), roleIds }));
}

const makeApp = (asker: Context, name: string) =>
  runCommand(createApplication, asker, { name, key: name.replaceAll(" ", "-") });

const appsNamed = (name: string) =>
  asOwner("select from applications where organization_id = $1 and name = $2", [organizationId, name]);

/** Who waits for what another transaction holds. */
const waiting = () =>
  asOwner(
    "select from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0",
  );

async function endSession({ sessionId }: SignedIn) {
  await withoutTenant((client) => client.query("select end_session($1)", [sessionId]));
}

const changes: [what: string, change: () => Promise<unknown>][] = [
  ["was demoted", async () => give(linus, await builtInRoleId(admin, "agent"))],
  [
    "was given one role for another of the same revision",
    async () => {
      const [one, other] = await Promise.all(
        ["Maker", "Shaper"].map((name) =>
          done(runCommand(createRole, admin, { name: `${name} ${linus.memberId}`, base: "developer" })),
        ),
      );
      await give(linus, one?.id ?? "");
      asked = await linus.context();
      await give(linus, other?.id ?? "");
    },
  ],
  [
    "holds a role that allows less now",
    async () => {
      await give(linus, builder.id);
      asked = await linus.context();
      const { id: roleId, revision, name, access, environmentIds, granted } = builder;
      builder = await done(
        runCommand(updateRole, admin, {
          roleId,
          revision,
          name,
          base: "developer",
          granted,
          withheld: ["application:create"],
          access,
          environmentIds,
        }),
      );
    },
  ],
  ["was deactivated", () => done(runCommand(deactivateMember, admin, { memberId: linus.memberId }))],
  [
    "was deactivated and is back",
    async () => {
      const { memberId } = linus;
      await done(runCommand(deactivateMember, admin, { memberId }));
      await done(runCommand(reactivateMember, admin, { memberId }));
    },
  ],
  ["was signed out", () => endSession(linus)],
  [
    "has a session that ran out",
    () => asOwner("update sessions set expires_at = now() where id = $1", [linus.sessionId]),
  ],
];

/** What a request knew of Linus when it was let in. */
let asked: Context;

describe("a command of somebody who, since they were let in,", () => {
  it.each(changes)("%s is refused, and writes nothing", async (what, change) => {
    asked = await linus.context();
    await change();
    const from = await nextNumber(organizationId);
    expect(await refused(makeApp(asked, what))).toEqual({
      code: "conflict",
      message: "Your access changed just now. Reload and try again.",
    });
    expect(await appsNamed(what)).toEqual([]);
    expect(await auditOf(organizationId, from)).toEqual([]);
  });

  it("stands as they did is done, whatever was done to others", async () => {
    asked = await linus.context();
    const other = await newMember(admin, "Grace", { base: "developer" });
    await give(other, await builtInRoleId(admin, "agent"));
    await endSession(other);
    await done(makeApp(asked, "untouched"));
    expect(await appsNamed("untouched")).toHaveLength(1);
  });

  it("was let in with another session is done when one of theirs ends", async () => {
    const { sessionId } = await newSession((await linus.context()).person.user.id);
    asked = await contextOf(sessionId, admin.organization.slug, origin);
    await endSession(linus);
    await done(makeApp(asked, "another session"));
  });

  it("is to be demoted meanwhile is done first: that waits for it", async () => {
    asked = await linus.context();
    const agent = await builtInRoleId(admin, "agent");
    const from = await nextNumber(organizationId);
    let demoted: Promise<unknown> | undefined;
    const slow = command({
      name: "application.try",
      input: z.strictObject({}),
      output: z.string(),
      load: () => ({}),
      needs: () => [{ permission: "application:create", in: "anywhere" }],
      async run() {
        demoted = give(linus, agent);
        await vi.waitFor(async () => expect(await waiting()).toHaveLength(1), { timeout: 10_000 });
        return {
          result: "done",
          change: { subject: { kind: "application", id: null, name: "" }, before: null, after: null },
        };
      },
    });
    expect(await done(runCommand(slow, asked, {}))).toBe("done");
    await demoted;
    const rows = await auditOf(organizationId, from);
    expect(rows.map(({ action }) => action)).toEqual(["application.try", "member.set-roles"]);
    expect(await refused(runCommand(slow, asked, {}))).toMatchObject({ code: "conflict" });
  });

  it("looks as somebody else stands as themselves", async () => {
    const ada = await newMember(admin, "Ada", { base: "admin" });
    await done(runCommand(viewAs, await ada.context(), { memberId: linus.memberId }));
    const viewing = await ada.context();
    await give(linus, await builtInRoleId(admin, "agent"));
    await done(runCommand(stopViewing, viewing, {}));
    await done(runCommand(viewAs, await ada.context(), { memberId: linus.memberId }));
    const late = await ada.context();
    await give(ada, await builtInRoleId(admin, "agent"));
    expect(await refused(runCommand(stopViewing, late, {}))).toMatchObject({ code: "conflict" });
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { listApplications } from "@/lib/apps/list-applications";
import { countEnvironments } from "@/lib/environments/count-environments";
import { saveActiveEnvironment } from "@/lib/environments/save-active-environment";
import { getAppMatrix } from "@/lib/profiles/get-app-matrix";
import { copyResource } from "@/lib/resources/copy-resource";
import { getResource } from "@/lib/resources/get-resource";
import { listHistoryOfResource } from "@/lib/resources/list-history-of-resource";
import { listResources } from "@/lib/resources/list-resources";
import { builtInRoleId } from "@/lib/roles/built-in-role-id";
import { searchEverything } from "@/lib/search/search-everything";
import { runCommand } from "@/lib/server/command";
import { type Context, contextOf } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done, refused } from "@/lib/testing/answers";
import { newAccount, newApplication } from "@/lib/testing/apps";
import { auditOf, nextNumber } from "@/lib/testing/audit";
import { newMember, type SignedIn } from "@/lib/testing/members";
import { idOf, newOrganization } from "@/lib/testing/organization";
import { newSession } from "@/lib/testing/session";
import { deactivateMember } from "./deactivate-member";
import { listMembers } from "./list-members";
import { meOf } from "./me";
import { reactivateMember } from "./reactivate-member";
import { setRoles } from "./set-roles";
import { stopViewing, viewAs } from "./view-as";

let admin: Context;
let linus: SignedIn;
const origin = { requestId: null, address: "192.0.2.7" };

beforeAll(async () => {
  admin = await newOrganization();
  linus = await newMember(admin, "Linus", { base: "developer", access: "except", environments: ["prod"] });
});

/** A session of the organization's Admin: each look is a request. */
async function adminSession() {
  if (admin.actor.kind !== "member") throw new Error("An organization is founded by a person.");
  const { sessionId } = await newSession(admin.actor.userId);
  return () => contextOf(sessionId, admin.organization.slug, origin);
}

const view = async (look: () => Promise<Context>, { memberId }: { memberId: string }) =>
  runCommand(viewAs, await look(), { memberId });

describe("looking as a member", () => {
  it("sees what they see, and of the rest nothing at all", async () => {
    const inDev = await newAccount(admin, "dev", { name: "Ledger", key: "ledger" });
    const inProd = await newAccount(admin, "prod", { name: "Ledger live", key: "ledger" });
    const app = await newApplication(admin, "Ledger Sync");
    await done(runCommand(saveActiveEnvironment, await linus.context(), { activeEnvironment: "qa" }));
    const look = await adminSession();
    await done(view(look, linus));
    const [viewing, own] = [await look(), await linus.context()];
    const kind = "connected-account" as const;
    const both = (ask: (context: Context) => Promise<unknown>) => Promise.all([ask(viewing), ask(own)]);
    const looks: ((context: Context) => Promise<unknown>)[] = [
      (context) => runQuery(listApplications, context, { env: "all" }),
      (context) => runQuery(countEnvironments, context, {}),
      (context) => runQuery(searchEverything, context, { q: "ledger", env: "all" }),
      (context) => runQuery(listResources, context, { kind, env: "all" }),
      (context) => runQuery(listHistoryOfResource, context, { kind, id: inDev.id }),
      (context) => runQuery(getAppMatrix, context, { application: app.key }),
      (context) => runQuery(getResource, context, { kind, id: inProd.id }),
      (context) => runQuery(listHistoryOfResource, context, { kind, id: inProd.id }),
      (context) => runQuery(listResources, context, { kind, env: "prod" }),
    ];
    for (const each of looks) {
      const [seen, theirs] = await both(each);
      expect(seen).toEqual(theirs);
      expect(JSON.stringify(seen)).not.toContain(idOf(admin, "prod"));
      expect(JSON.stringify(seen)).not.toContain("Ledger live");
    }
    expect(await runQuery(getResource, viewing, { kind, id: inProd.id })).toMatchObject({
      error: { code: "not-found" },
    });
    // The same key elsewhere: one that is there and can't be copied to, none that does not exist for them.
    const { counterparts } = await done(runQuery(getResource, viewing, { kind, id: inDev.id }));
    expect(counterparts).toEqual([
      { environmentId: idOf(admin, "dev"), state: "here", id: inDev.id },
      {
        environmentId: idOf(admin, "qa"),
        state: "missing",
        reason: "You're viewing as Linus. Stop viewing to change anything.",
      },
    ]);
    const me = meOf(await contextOf(viewing.sessionId ?? "", admin.organization.slug, origin));
    expect(me).toMatchObject({
      viewing: { name: "Linus" },
      memberId: linus.memberId,
      activeEnvironment: "qa",
    });
    expect(me.environments.map(({ key }) => key)).toEqual(["dev", "qa"]);
    expect(Object.values(me.permissions).flat().join(" ")).not.toMatch(/create|update|delete/);
  });

  it("changes nothing, and each attempt is written down under the name of who really asks", async () => {
    const look = await adminSession();
    await done(view(look, linus));
    const from = await nextNumber(admin.organization.id);
    const account = await newAccount(admin, "dev");
    const reason = "You're viewing as Linus. Stop viewing to change anything.";
    const copy = { kind: "connected-account", id: account.id, to: idOf(admin, "qa") };
    for (const attempt of [
      async () => runCommand(saveActiveEnvironment, await look(), { activeEnvironment: "dev" }),
      async () => runCommand(copyResource, await look(), copy),
      async () => runCommand(deactivateMember, await look(), { memberId: linus.memberId }),
      () => view(look, linus),
      async () => runCommand(setRoles, await look(), { nonsense: true }),
    ]) {
      expect(await refused<unknown>(attempt())).toMatchObject({ code: "forbidden", message: reason });
    }
    const rows = (await auditOf(admin.organization.id, from)).filter(({ outcome }) => outcome === "refused");
    expect(rows.map(({ action }) => action)).toEqual([
      "member.save-active-environment",
      "resource.copy",
      "member.deactivate",
      "member.view-as",
      "member.set-roles",
    ]);
    for (const row of rows) expect(row).toMatchObject({ actor_name: "Ada", reason });

    await done(runCommand(stopViewing, await look(), {}));
    const after = await look();
    expect(after.viewer).toBeUndefined();
    expect(after.environments).toHaveLength(3);
    const told = (await auditOf(admin.organization.id)).filter(({ outcome }) => outcome === "done");
    expect(told.at(-1)).toMatchObject({ action: "member.stop-viewing", actor_name: "Ada" });
    expect(told.at(-1)?.subject_name).toBe("Linus");
    // Neither the viewer's own choice nor the member's was touched.
    expect(after.activeEnvironment).toBe("dev");
    expect((await linus.context()).activeEnvironment).toBe("qa");
  });

  it("is of one session: another one of the same person sees with its own eyes", async () => {
    const [first, second] = [await adminSession(), await adminSession()];
    await done(view(first, linus));
    expect((await first()).viewer?.name).toBe("Ada");
    expect((await second()).viewer).toBeUndefined();
  });
});

describe("nobody sees more in this way than by themselves", () => {
  it("whoever may look at members looks as nobody who may more", async () => {
    const reader = await newMember(admin, "Grace", { base: "agent", granted: ["member:read", "role:read"] });
    const agent = await newMember(admin, "Edsger", { base: "agent", access: "only", environments: ["dev"] });
    const owner = admin.actor.kind === "member" ? admin.actor.id : "";
    for (const memberId of [owner, linus.memberId]) {
      const error = await refused(view(reader.context, { memberId }));
      expect(error).toMatchObject({
        code: "forbidden",
        message: expect.stringContaining("allows more than your own roles do"),
      });
    }
    await done(view(reader.context, agent));
    expect((await reader.context()).environments.map(({ key }) => key)).toEqual(["dev"]);
    // Given more meanwhile, they can't be looked as any more; not later either, when they may less again.
    const { revision } = await memberOf(agent.memberId);
    const held = (await agent.context()).actor;
    await done(
      runCommand(setRoles, admin, {
        memberId: agent.memberId,
        revision,
        roleIds: [await builtInRoleId(admin, "developer")],
      }),
    );
    expect((await reader.context()).viewer).toBeUndefined();
    await done(
      runCommand(setRoles, admin, {
        memberId: agent.memberId,
        revision: revision + 1,
        roleIds: held.kind === "member" ? held.roles.map(({ id }) => id) : [],
      }),
    );
    expect((await reader.context()).viewer).toBeUndefined();
  });

  it("whoever may not look at members any more sees with their own eyes at the next request", async () => {
    const [looker, agent] = [
      await newMember(admin, "Barbara", { base: "agent", granted: ["member:read"] }),
      await newMember(admin, "Ken", { base: "agent", access: "only", environments: ["dev"] }),
    ];
    await done(view(looker.context, agent));
    const { revision } = await memberOf(looker.memberId);
    const roleIds = [await builtInRoleId(admin, "agent")];
    await done(runCommand(setRoles, admin, { memberId: looker.memberId, revision, roleIds }));
    const now = await looker.context();
    expect(now.viewer).toBeUndefined();
    expect(now.environments).toHaveLength(3);
    expect(await refused(view(looker.context, agent))).toMatchObject({ code: "not-found" });
  });

  it("a member who is deactivated ends it, and does not bring it back with them", async () => {
    const look = await adminSession();
    const agent = await newMember(admin, "Radia", { base: "agent" });
    await done(view(look, agent));
    await done(runCommand(deactivateMember, admin, { memberId: agent.memberId }));
    expect((await look()).viewer).toBeUndefined();
    expect(await refused(view(look, agent))).toMatchObject({
      code: "conflict",
      message: "Radia is deactivated and sees nothing.",
    });
    await done(runCommand(reactivateMember, admin, { memberId: agent.memberId }));
    expect((await look()).viewer).toBeUndefined();
  });

  it("not as oneself, not as a member of another organization", async () => {
    const look = await adminSession();
    const other = await newMember(await newOrganization("Contoso"), "Mallory", { base: "agent" });
    expect(await refused(view(look, other))).toMatchObject({ code: "not-found" });
    const own = (await look()).actor;
    const oneself = { memberId: own.kind === "member" ? own.id : "" };
    expect(await refused(view(look, oneself))).toMatchObject({
      message: "You see the console as yourself already.",
    });
  });
});

async function memberOf(memberId: string) {
  const { items } = await done(runQuery(listMembers, admin, {}));
  const member = items.find(({ id }) => id === memberId);
  if (!member) throw new Error("There is no such member.");
  return member;
}

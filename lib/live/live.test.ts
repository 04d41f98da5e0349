import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { asOwner } from "@/db/testing/owner";
import { createEnvironment } from "@/lib/environments/create-environment";
import { saveActiveEnvironment } from "@/lib/environments/save-active-environment";
import { addMember } from "@/lib/members/add-member";
import { deactivateMember } from "@/lib/members/deactivate-member";
import { listMembers } from "@/lib/members/list-members";
import { setRoles } from "@/lib/members/set-roles";
import { viewAs } from "@/lib/members/view-as";
import { endSession } from "@/lib/people/sign-in";
import { switchEnvironment } from "@/lib/profiles/switch-environment";
import { deleteResource } from "@/lib/resources/delete-resource";
import { builtInRoleId } from "@/lib/roles/built-in-role-id";
import { runCommand } from "@/lib/server/command";
import { type Context, contextOf } from "@/lib/server/context";
import type { Gate } from "@/lib/server/gate";
import { runQuery } from "@/lib/server/query";
import { done, refused } from "@/lib/testing/answers";
import { newAccount, newApplication, profileOf, seen } from "@/lib/testing/apps";
import { type Company, newCompany } from "@/lib/testing/company";
import { newMember } from "@/lib/testing/members";
import { idOf, newOrganization } from "@/lib/testing/organization";
import { signedIn } from "@/lib/testing/session";
import { endStreams } from "./hub";
import { LIVE_PATH, type LiveEvent } from "./schema";
import { type Reader, readLive, startLiveServer } from "./testing/live-server";

let company: Company;
let server: { gate: Gate; url: string };
const open: Reader[] = [];

beforeAll(async () => {
  company = await newCompany();
  server = await startLiveServer();
});

afterEach(() => {
  for (const reader of open.splice(0)) reader.leave();
});

afterAll(async () => {
  await endStreams();
  await server.gate.close(0);
});

const userOf = ({ actor }: Context) => (actor.kind === "member" ? actor.userId : "");

/** A stream that hears by now. */
async function hearing(context: Context): Promise<Reader & { sessionId: string }> {
  const { cookie, sessionId } = await signedIn(userOf(context));
  const reader = await readLive(server.url, cookie);
  open.push(reader);
  await reader.until(({ kind }) => kind === "ready");
  return { ...reader, sessionId };
}

/** Makes a change that everybody there is told of, and answers what each was told before it. */
async function toldBefore(context: Context, ...readers: Reader[]) {
  const { id } = await newApplication(context);
  const told = readers.map((reader) => reader.until((event) => "id" in event && event.id === id));
  return (await Promise.all(told)).map((events) => events.slice(0, -1));
}

/** How many connections of this database hear of changes. */
async function listeners(): Promise<number> {
  const rows = await asOwner(
    `select from pg_stat_activity where application_name = 'bulkhead live' and datname = current_database()`,
  );
  return rows.length;
}

const event = (context: Context, kind: LiveEvent["kind"], id: string, ...environments: string[]) => ({
  org: context.organization.slug,
  kind,
  id,
  ...(environments.length > 0 && { environments }),
});

describe("a stream", () => {
  it("tells of a change by id alone, also of one that nobody made in an environment", async () => {
    const { admin, developer } = company;
    const reader = await hearing(developer);
    const account = await newAccount(admin, "dev", { name: "Ledger of secrets" });
    const { id } = await newApplication(admin);
    expect(await reader.until((told) => "id" in told && told.id === id)).toEqual([
      event(admin, "connected-account", account.id, "dev"),
      event(admin, "application", id),
    ]);
    expect(reader.headers["content-type"]).toContain("text/event-stream");
    expect(reader.headers["cache-control"]).toContain("no-transform");
  });

  it("tells nothing of another organization, an environment that is not seen, or a kind that may not be read", async () => {
    const { admin, agent, inDev, stranger } = company;
    const [inside, agents] = [await hearing(inDev), await hearing(agent)];
    await newAccount(stranger, "dev");
    await newAccount(admin, "qa");
    await newAccount(admin, "prod");
    await done(
      runCommand(addMember, admin, {
        userId: userOf(stranger),
        name: "Somebody",
        email: "somebody@northwind.example",
        roleIds: [await builtInRoleId(admin, "agent")],
      }),
    );
    const own = await newAccount(admin, "dev");
    expect(await toldBefore(admin, inside, agents)).toEqual([
      [event(admin, "connected-account", own.id, "dev")],
      [],
    ]);
  });

  it("names of a profile that moves only the environments that are seen", async () => {
    const { admin, inDev } = company;
    const [all, inside] = [await hearing(admin), await hearing(inDev)];
    const { key } = await newApplication(admin);
    const profile = await profileOf(admin, key, "development");
    await done(runCommand(switchEnvironment, admin, { ...seen(profile), to: idOf(admin, "qa") }));
    const moved = (told: { kind: string }) => told.kind === "profile";
    expect((await all.until(moved)).at(-1)).toEqual(event(admin, "profile", profile.id, "dev", "qa"));
    expect((await inside.until(moved)).at(-1)).toEqual(event(admin, "profile", profile.id, "dev"));
  });

  it("tells nothing of what was refused", async () => {
    const { admin, agent } = company;
    const account = await newAccount(admin, "dev");
    const reader = await hearing(admin);
    const { id, environmentId, revision, kind } = account;
    await refused(runCommand(deleteResource, agent, { id, environmentId, revision, kind }));
    expect(await toldBefore(admin, reader)).toEqual([[]]);
  });

  it("begins with resync only when something was changed since the page was read", async () => {
    const context = await newOrganization();
    const { organization } = context;
    const { cookie } = await signedIn(userOf(context));
    const begins = async (search: string) => {
      const reader = await readLive(server.url, cookie, search);
      open.push(reader);
      return reader.until(() => true);
    };
    expect(await begins(`?org=${organization.slug}&age=10000`)).toEqual([{ kind: "resync" }]);
    expect(await begins(`?org=${company.admin.organization.slug}&age=10000`)).toEqual([{ kind: "ready" }]);
    await asOwner("update audit_log set at = at - interval '1 hour' where organization_id = $1", [
      organization.id,
    ]);
    for (const age of ["10000", "1e99", "-1", "x", ""]) {
      expect(await begins(`?org=${organization.slug}&age=${age}`)).toEqual([{ kind: "ready" }]);
    }
  });
});

describe("who may hear", () => {
  it("is looked at again when roles change: what was seen before is not told any more", async () => {
    const { admin } = company;
    const member = await newMember(admin, "Radia", { base: "developer" });
    const context = await member.context();
    const reader = await hearing(context);
    await asOwner("update roles set base = 'agent' where id = $1", [
      context.actor.kind === "member" ? context.actor.roles[0]?.id : "",
    ]);
    // As the command that changes a role will say it.
    await asOwner("select pg_notify('bulkhead_live', $1)", [
      JSON.stringify({ org: admin.organization.slug, kind: "role", id: null, environments: [] }),
    ]);
    await newAccount(admin, "dev");
    expect(await toldBefore(admin, reader)).toEqual([[{ org: admin.organization.slug, kind: "access" }]]);
  });

  it("sees with the eyes that the session looks through, and its own again once it may not any more", async () => {
    const { admin, inDev } = company;
    const looker = await newMember(admin, "Barbara", { base: "agent" }, { base: "admin" });
    const reader = await hearing(await looker.context());
    const slug = admin.organization.slug;
    const own = await contextOf(reader.sessionId, slug, { requestId: null, address: null });
    await done(runCommand(viewAs, own, { memberId: inDev.actor.kind === "member" ? inDev.actor.id : "" }));
    await reader.until(({ kind }) => kind === "access");
    const [inside, outside] = [await newAccount(admin, "dev"), await newAccount(admin, "qa")];
    const [told = []] = await toldBefore(admin, reader);
    expect(told).toContainEqual(event(admin, "connected-account", inside.id, "dev"));
    expect(JSON.stringify(told)).not.toContain(outside.id);
    const agent = own.actor.kind === "member" ? own.actor.roles.filter(({ base }) => base === "agent") : [];
    const roleIds = agent.map(({ id }) => id);
    await done(runCommand(setRoles, admin, { memberId: looker.memberId, revision: 1, roleIds }));
    await reader.until(({ kind }) => kind === "access");
  });

  it("hears that there is an environment more, where they see it", async () => {
    const { admin, inDev, developer } = company;
    const [sees, doesNot] = [await hearing(developer), await hearing(inDev)];
    await done(
      runCommand(createEnvironment, admin, {
        name: "Sandbox",
        key: "sandbox",
        shape: "circle",
        colour: "teal",
      }),
    );
    const access = { org: admin.organization.slug, kind: "access" };
    expect(await toldBefore(admin, sees, doesNot)).toEqual([[access], []]);
  });

  it("hears of their own active environment alone", async () => {
    const { admin, developer, agent } = company;
    const [own, other] = [await hearing(developer), await hearing(agent)];
    await done(runCommand(saveActiveEnvironment, developer, { activeEnvironment: "qa" }));
    const me = { org: admin.organization.slug, kind: "me" };
    expect(await toldBefore(admin, own, other)).toEqual([[me], []]);
  });

  it("is nobody after signing out: the stream ends", async () => {
    const reader = await hearing(company.developer);
    const another = await hearing(company.developer);
    await endSession(reader.sessionId);
    expect(await reader.rest()).toEqual([]);
    // Another session of the same person goes on.
    expect(await toldBefore(company.admin, another)).toEqual([[]]);
  });

  it("is nobody once deactivated: the stream ends", async () => {
    const { admin } = company;
    const member = await newMember(admin, "Frances", { base: "developer" });
    const reader = await hearing(await member.context());
    const { items } = await done(runQuery(listMembers, admin, {}));
    const { revision } = items.find(({ id }) => id === member.memberId) ?? {};
    await done(runCommand(deactivateMember, admin, { memberId: member.memberId, revision }));
    await newAccount(admin, "dev");
    expect(await reader.rest()).toEqual([]);
  });

  it("is nobody without a session", async () => {
    for (const cookie of ["", "bulkhead.session=forged"]) {
      const answered = await readLive(server.url, cookie);
      expect(answered.status).toBe(401);
      expect(answered.headers["content-type"]).toContain("application/problem+json");
    }
  });

  it("is told by HEAD what GET is, and nothing more", async () => {
    const { cookie } = await signedIn(userOf(company.agent));
    const answered = await fetch(`${server.url}${LIVE_PATH}`, { method: "HEAD", headers: { cookie } });
    expect(answered.status).toBe(200);
    expect(answered.headers.get("content-type")).toContain("text/event-stream");
    expect(await answered.text()).toBe("");
  });

  it("has eight streams: the oldest is replaced", async () => {
    const { cookie } = await signedIn(userOf(company.viewsProd));
    const first = await readLive(server.url, cookie);
    for (let others = 0; others < 8; others++) open.push(await readLive(server.url, cookie));
    expect((await first.rest()).at(-1)).toEqual({ kind: "replaced" });
  });
});

describe("the connection that hears", () => {
  it("is opened again when it was lost, and every stream is told that something may be missed", async () => {
    const silent = vi.spyOn(console, "error").mockImplementation(() => {});
    const { admin, developer } = company;
    const reader = await hearing(developer);
    await asOwner(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'bulkhead live' and datname = current_database()",
    );
    await reader.until(({ kind }) => kind === "resync");
    const account = await newAccount(admin, "dev");
    expect(await reader.until((told) => "id" in told && told.id === account.id)).toHaveLength(1);
    silent.mockRestore();
  });

  it("is closed with the last stream", async () => {
    const reader = await hearing(company.admin);
    expect(await listeners()).toBe(1);
    reader.leave();
    await vi.waitFor(async () => expect(await listeners()).toBe(0), { timeout: 15_000 });
  });
});

// Last: nothing can be opened afterwards.
it("ends with the process, which waits for no stream", async () => {
  const reader = await hearing(company.admin);
  const closed = server.gate.close(60_000);
  await endStreams();
  expect(await reader.rest()).toEqual([]);
  await closed;
});

import { sql } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { asOwner } from "@/db/testing/owner";
import { loadApplication } from "@/lib/apps/load";
import { idInput, revisionInput } from "@/lib/inputs";
import { done, refused } from "@/lib/testing/answers";
import { newAccount, newApplication } from "@/lib/testing/apps";
import { auditOf, nextNumber } from "@/lib/testing/audit";
import { newMember, type SignedIn } from "@/lib/testing/members";
import { idOf, newOrganization } from "@/lib/testing/organization";
import { type Command, command, runCommand } from "./command";
import type { Context } from "./context";
import { notFound } from "./errors";
import { query, runQuery } from "./query";
import type { Need, Scope } from "./scope";

let admin: Context;
let agent: SignedIn;
let developer: SignedIn;
let dev: string;
let prod: string;
let organizationId: string;

beforeAll(async () => {
  admin = await newOrganization();
  organizationId = admin.organization.id;
  agent = await newMember(admin, "Grace", { base: "agent" });
  developer = await newMember(admin, "Linus", { base: "developer", access: "only", environments: ["dev"] });
  dev = idOf(admin, "dev");
  prod = idOf(admin, "prod");
});

afterEach(() => {
  vi.restoreAllMocks();
});

const AccountInput = z.strictObject({
  id: idInput,
  environmentId: idInput.optional(),
  revision: revisionInput.optional(),
});

async function loadAccount(scope: Scope, { id }: { id: string }) {
  const { rows } = await scope.db.execute<{
    id: string;
    name: string;
    environmentId: string;
    revision: number;
  }>(sql`select id, name, environment_id as "environmentId", revision from resources where id = ${id}`);
  if (!rows[0]) throw notFound("This account");
  return rows[0];
}

const rename = (scope: Scope, id: string, name: string) =>
  scope.db.execute(sql`update resources set name = ${name} where id = ${id}`);

const nameOf = async (id: string) =>
  (await asOwner<{ name: string }>("select name from resources where id = $1", [id]))[0]?.name;

type Account = Awaited<ReturnType<typeof loadAccount>>;
type Renaming = Command<typeof AccountInput, Account, string>;

/** Renames an account; each test says what is different about it. */
const renaming = (different: Partial<Renaming> = {}): Renaming =>
  command({
    name: "account.rename",
    input: AccountInput,
    output: z.string(),
    load: loadAccount,
    needs: (_input, { environmentId }) => [{ permission: "connected-account:update", environmentId }],
    async run(scope, _input, { id, name, environmentId }) {
      await rename(scope, id, `${name} renamed`);
      const subject = { kind: "connected-account", id, name };
      return { result: "renamed", change: { subject, environmentId, before: { name }, after: null } };
    },
    ...different,
  });

const lines = () => vi.spyOn(console, "error").mockImplementation(() => {});

describe("the order of the door", () => {
  it("parses before it opens anything", async () => {
    const load = vi.fn(loadAccount);
    const input = { id: "not an id", extra: true };
    const error = await refused(runCommand(renaming({ load }), admin, input));
    expect(error).toMatchObject({
      code: "invalid",
      fields: { id: "This is not an id.", extra: "There is no field named extra." },
    });
    expect(load).not.toHaveBeenCalled();
  });

  it("does not find what is not visible, before it speaks of permission", async () => {
    const { id } = await newAccount(admin, "prod");
    const needs = vi.fn((): [Need] => [{ permission: "organization:delete", in: "organization" }]);
    const error = await refused(runCommand(renaming({ needs }), await developer.context(), { id }));
    expect(error).toEqual({ code: "not-found", message: "This account was not found." });
    expect(needs).not.toHaveBeenCalled();
  });

  it("forbids before it speaks of what has changed meanwhile", async () => {
    const { id } = await newAccount(admin, "dev");
    const stale = { id, environmentId: prod, revision: 99 };
    expect((await refused(runCommand(renaming(), await agent.context(), stale))).code).toBe("forbidden");
    expect((await refused(runCommand(renaming(), admin, stale))).code).toBe("moved");
    expect((await refused(runCommand(renaming(), admin, { ...stale, environmentId: dev }))).code).toBe(
      "stale",
    );
  });

  it("checks every need, not the first alone", async () => {
    const { id, name } = await newAccount(admin, "dev");
    const needs = (): [Need, ...Need[]] => [
      { permission: "connected-account:update", environmentId: dev },
      { permission: "connected-account:update", environmentId: prod },
    ];
    const seer = await newMember(
      admin,
      "Barbara",
      { base: "agent" },
      { base: "developer", access: "only", environments: ["dev"] },
    );
    const error = await refused(runCommand(renaming({ needs }), await seer.context(), { id }));
    expect(error.code).toBe("forbidden");
    expect(error.message).toMatch(/^You can view Production, not change it\. Your role: /);
    expect(await nameOf(id)).toBe(name);
  });

  it("says that an environment was not found where even seeing it is not theirs", async () => {
    const { id } = await newAccount(admin, "dev");
    const needs = (): [Need] => [{ permission: "connected-account:update", environmentId: prod }];
    const error = await refused(runCommand(renaming({ needs }), await developer.context(), { id }));
    expect(error).toEqual({ code: "not-found", message: "This environment was not found." });
  });
});

describe("a refusal", () => {
  it("is recorded in a transaction of its own, and nothing else is written", async () => {
    const { id, name, environmentId } = await newAccount(admin, "dev");
    const from = await nextNumber(organizationId);
    await refused(runCommand(renaming(), await agent.context(), { id }));
    expect(await nameOf(id)).toBe(name);
    expect(await auditOf(organizationId, from)).toEqual([
      expect.objectContaining({
        action: "account.rename",
        outcome: "refused",
        actor_name: "Grace",
        environment_id: environmentId,
        subject_id: id,
        subject_name: name,
        before: null,
        after: null,
        reason: expect.stringContaining("You can view Development, not change it."),
      }),
    ]);
  });

  it("that names another environment is told only to who sees both", async () => {
    const { id, environmentId } = await newAccount(admin, "dev");
    const needs = (): [Need, ...Need[]] => [
      { permission: "connected-account:update", environmentId: dev },
      { permission: "connected-account:update", environmentId: prod },
    ];
    const seer = await newMember(
      admin,
      "Barbara",
      { base: "agent" },
      { base: "developer", access: "only", environments: ["dev"] },
    );
    const from = await nextNumber(organizationId);
    await refused(runCommand(renaming({ needs }), await seer.context(), { id }));
    expect(await auditOf(organizationId, from)).toEqual([
      expect.objectContaining({ environment_id: environmentId, other_environment_id: prod }),
    ]);
  });

  it("of something that belongs to no environment is told to who sees the environment it names", async () => {
    const app = await newApplication(admin);
    const deleting = command({
      name: "application.try",
      input: z.strictObject({ application: z.string() }),
      output: z.null(),
      load: (scope, input) => loadApplication(scope, input.application),
      needs: () => [{ permission: "profile:delete", environmentId: prod }],
      run: () => Promise.reject(new Error("It is never run.")),
    });
    const from = await nextNumber(organizationId);
    await refused(runCommand(deleting, await agent.context(), { application: app.key }));
    expect(await auditOf(organizationId, from)).toEqual([
      expect.objectContaining({ environment_id: prod, other_environment_id: null, subject_id: app.id }),
    ]);
  });

  it("of what is stale, moved or not found writes nothing", async () => {
    const { id } = await newAccount(admin, "dev");
    const from = await nextNumber(organizationId);
    await refused(runCommand(renaming(), admin, { id, revision: 2 }));
    await refused(runCommand(renaming(), admin, { id, environmentId: prod }));
    await refused(runCommand(renaming(), await developer.context(), { id: crypto.randomUUID() }));
    expect(await auditOf(organizationId, from)).toEqual([]);
  });
});

describe("a command that forgets a need", () => {
  it("is refused by the database, which is recorded and logged", async () => {
    const inProduction = await newAccount(admin, "prod");
    const needs = (): [Need] => [{ permission: "connected-account:update", environmentId: dev }];
    const insert = renaming({
      needs,
      async run(scope) {
        await scope.db.execute(
          sql`insert into resources (organization_id, environment_id, id, kind, name, key, spec)
            values (${organizationId}, ${prod}, gen_random_uuid(), 'connected-account', 'Forgotten', 'forgotten', '{}')`,
        );
        throw new Error("It is refused before this.");
      },
    });
    const from = await nextNumber(organizationId);
    const logged = lines();
    expect(await refused(runCommand(insert, admin, { id: inProduction.id }))).toEqual({
      code: "forbidden",
      message: "You can't change this here. Ask an admin.",
    });
    expect(await auditOf(organizationId, from)).toEqual([expect.objectContaining({ outcome: "refused" })]);
    expect(logged.mock.calls.flat().join(" ")).toContain("Refused in account.rename");
  });

  it("changes no row where it does not insert one", async () => {
    const { id, name } = await newAccount(admin, "prod");
    const needs = (): [Need] => [{ permission: "connected-account:update", environmentId: dev }];
    await done(runCommand(renaming({ needs }), admin, { id }));
    expect(await nameOf(id)).toBe(name);
  });

  it("writes nothing of the organization's", async () => {
    const { id } = await newAccount(admin, "dev");
    lines();
    const run: Renaming["run"] = async (scope) => {
      await scope.db.execute(
        sql`insert into applications (organization_id, id, name, key)
          values (${organizationId}, gen_random_uuid(), 'Forgotten', 'forgotten')`,
      );
      throw new Error("It is refused before this.");
    };
    expect((await refused(runCommand(renaming({ run }), admin, { id }))).code).toBe("forbidden");
  });

  it("cannot widen the walls by what it writes afterwards", async () => {
    const account = await newAccount(admin, "prod");
    const first = renaming({
      needs: () => [{ permission: "connected-account:update", environmentId: prod }],
    });
    await done(runCommand(first, admin, { id: account.id }));
    // The same pooled connections: what one transaction opened is closed in the next.
    const needs = (): [Need] => [{ permission: "connected-account:update", environmentId: dev }];
    const before = await nameOf(account.id);
    for (let each = 0; each < 5; each++) await runCommand(renaming({ needs }), admin, { id: account.id });
    expect(await nameOf(account.id)).toBe(before);
  });
});

describe("the audit row and the change", () => {
  it("stand or fall together: a failing audit row takes the change back", async () => {
    const { id, name } = await newAccount(admin, "dev");
    const logged = lines();
    await asOwner("revoke insert on audit_log from bulkhead_app");
    try {
      await refused(runCommand(renaming(), admin, { id }));
    } finally {
      await asOwner("grant insert on audit_log to bulkhead_app");
    }
    expect(await nameOf(id)).toBe(name);
    expect(logged).toHaveBeenCalled();
  });

  it("a database error that a command swallows is not answered as done", async () => {
    const { id, name } = await newAccount(admin, "dev");
    lines();
    const run: Renaming["run"] = async (scope, input, loaded) => {
      await rename(scope, input.id, "Swallowed");
      await scope.db.execute(sql`select 1 / 0`).catch(() => null);
      const subject = { kind: "connected-account", id: loaded.id, name: loaded.name };
      return { result: "renamed", change: { subject, before: null, after: null } };
    };
    expect((await refused(runCommand(renaming({ run }), admin, { id }))).code).toBe("unexpected");
    expect(await nameOf(id)).toBe(name);
  });

  it("several changes of one command are several rows", async () => {
    const { id } = await newAccount(admin, "dev");
    const from = await nextNumber(organizationId);
    const subject = { kind: "connected-account", id, name: "Both" };
    const run: Renaming["run"] = () =>
      Promise.resolve({
        result: "renamed",
        change: [
          { subject, environmentId: dev, before: 1, after: 2 },
          { subject, environmentId: prod, before: 3, after: 4 },
        ],
      });
    await done(runCommand(renaming({ run }), admin, { id }));
    const rows = await auditOf(organizationId, from);
    expect(rows.map(({ before, after }) => [before, after])).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });
});

describe("what nobody expected", () => {
  it("is answered by an id, logged under it, and says nothing else", async () => {
    const { id, name } = await newAccount(admin, "dev");
    const logged = lines();
    const origin = { requestId: "request-7", address: null };
    const run: Renaming["run"] = async (scope) => {
      await rename(scope, id, "Half written");
      throw new Error("secret detail");
    };
    const error = await refused(runCommand(renaming({ run }), { ...admin, origin }, { id }));
    expect(error).toEqual({
      code: "unexpected",
      message: "Something went wrong. Its id is request-7.",
      details: { id: "request-7" },
    });
    expect(logged.mock.calls.flat().join(" ")).toContain("request-7");
    expect(await nameOf(id)).toBe(name);
  });

  it("never logs what was typed with a statement", async () => {
    const { id } = await newAccount(admin, "dev");
    const logged = lines();
    const run: Renaming["run"] = async (scope) => {
      await scope.db.execute(sql`select ${"typed-by-a-person"}::int[] from resources`);
      throw new Error("It fails before this.");
    };
    const told = await refused(runCommand(renaming({ run }), admin, { id }));
    expect(told.code).toBe("unexpected");
    expect(JSON.stringify(told)).not.toContain("typed-by-a-person");
    expect(logged).toHaveBeenCalled();
  });
});

describe("commands that meet", () => {
  it("in a deadlock are both done: the one that gave way is run again", async () => {
    const [one, two] = [await newAccount(admin, "dev"), await newAccount(admin, "dev")];
    const waiting: (() => void)[] = [];
    const together = () =>
      new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (waiting.length >= 2) for (const go of waiting) go();
      });
    let runs = 0;
    const crossing = (first: string, second: string) =>
      renaming({
        async run(scope, _input, { id, name }) {
          runs += 1;
          await rename(scope, first, `First ${runs}`);
          await together();
          await rename(scope, second, `Second ${runs}`);
          const subject = { kind: "connected-account", id, name };
          return { result: "crossed", change: { subject, before: null, after: null } };
        },
      });
    const answers = await Promise.all([
      done(runCommand(crossing(one.id, two.id), admin, { id: one.id })),
      done(runCommand(crossing(two.id, one.id), admin, { id: two.id })),
    ]);
    expect(answers).toEqual(["crossed", "crossed"]);
    // Once more where the one that runs again takes its first row before the other has woken.
    expect(runs).toBeGreaterThanOrEqual(3);
  });

  it("are tried three times when they cannot be put in order, then told so", async () => {
    const { id } = await newAccount(admin, "dev");
    let runs = 0;
    const failing = (times: number) =>
      renaming({
        async run(scope, input, loaded) {
          runs += 1;
          if (runs <= times) await scope.db.execute(sql.raw("do $$ begin raise sqlstate '40001'; end $$"));
          return renaming().run(scope, input, loaded);
        },
      });
    expect(await done(runCommand(failing(2), admin, { id }))).toBe("renamed");
    expect(runs).toBe(3);
    runs = 0;
    expect((await refused(runCommand(failing(9), admin, { id }))).code).toBe("unavailable");
    expect(runs).toBe(3);
  });
});

describe("a query", () => {
  it("cannot write", async () => {
    lines();
    const { id, name } = await newAccount(admin, "dev");
    const writing = query({
      name: "account.sneak",
      input: AccountInput,
      output: z.unknown(),
      run: (scope, input) => rename(scope, input.id, "Sneaked"),
    });
    expect((await refused(runQuery(writing, admin, { id }))).code).toBe("unexpected");
    expect(await nameOf(id)).toBe(name);
  });

  it("sees one moment, whatever is committed while it runs", async () => {
    const counting = query({
      name: "application.count",
      input: z.strictObject({}),
      output: z.tuple([z.unknown(), z.unknown()]),
      async run(scope): Promise<[unknown, unknown]> {
        const count = sql`select count(*)::int as count from applications`;
        const before = await scope.db.execute(count);
        await newApplication(admin);
        return [before.rows, (await scope.db.execute(count)).rows];
      },
    });
    const [before, after] = await done(runQuery(counting, admin, {}));
    expect(after).toEqual(before);
  });
});

import { escapeIdentifier } from "pg";
import { v7 as uuid } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { inTenant, openWrites, withoutTenant } from "@/db/tenant";
import { instanceTables, type Table, tables, unread } from "@/db/testing/catalogue";
import { asOwner } from "@/db/testing/owner";
import { refusalBy } from "@/db/testing/refusal";
import { deleteApplication } from "@/lib/apps/delete-application";
import { done, refused } from "@/lib/testing/answers";
import { newAccount } from "@/lib/testing/apps";
import { furnish } from "@/lib/testing/furnished";
import { newMember } from "@/lib/testing/members";
import { idOf, newOrganization } from "@/lib/testing/organization";
import { runCommand } from "./command";
import type { Context } from "./context";

let all: Table[];
let northwind: Context;
let contoso: Context;
let furniture: Awaited<ReturnType<typeof furnish>>;
let dev: string;
let prod: string;

beforeAll(async () => {
  all = await tables();
  northwind = await newOrganization("Northwind");
  contoso = await newOrganization("Contoso");
  furniture = await furnish(northwind);
  await furnish(contoso);
  // A role that names an environment, and a saved preference: no table stays empty.
  await newMember(northwind, "Linus", { base: "developer", access: "only", environments: ["dev"] });
  await asOwner("insert into member_preferences select organization_id, id, 'dev' from members");
  dev = idOf(northwind, "dev");
  prod = idOf(northwind, "prod");
});

const tenantTables = () => all.filter(({ ofTenant }) => ofTenant);
const readableTables = () => tenantTables().filter(({ name }) => !(name in unread));
const environmentTables = () => all.filter(({ ofEnvironment }) => ofEnvironment);

type Opened = { organization?: Context; environmentIds?: readonly string[] };
type Writes = { environmentIds?: readonly string[]; organization?: boolean };

/** One statement as the runtime, inside walls of the test's choosing. */
function asRuntime(text: string, opened: Opened = {}, writes: Writes = {}) {
  const { organization = northwind, environmentIds = organization.access.visible } = opened;
  return inTenant(
    { organizationId: organization.organization.id, memberId: null, environmentIds },
    "write",
    async (_db, client) => {
      await openWrites(client, { environmentIds: [], organization: false, ...writes });
      return client.query<Record<string, string>>(text);
    },
  );
}

describe("what is stored", () => {
  // By SQL typed by hand, as the owner, whom no policy binds.
  async function bindingOf(profileEnvironment: string) {
    const [binding] = await asOwner<Record<string, string>>(
      `select * from bindings where organization_id = $1 and environment_id = $2 and slot_id = $3`,
      [northwind.organization.id, profileEnvironment, furniture.slotId],
    );
    if (!binding) throw new Error("There is no binding to try with.");
    return binding;
  }
  const store = (binding: Record<string, unknown>) =>
    refusalBy(
      asOwner(
        `with gone as (
           delete from bindings where organization_id = $1 and profile_id = $2 and slot_id = $3
         ) select`,
        [binding.organization_id, binding.profile_id, binding.slot_id],
      ).then(() =>
        asOwner("insert into bindings select * from json_populate_record(null::bindings, $1)", [
          JSON.stringify(binding),
        ]),
      ),
    );
  const restore = (binding: Record<string, unknown>) =>
    asOwner(
      "insert into bindings select * from json_populate_record(null::bindings, $1) on conflict do nothing",
      [JSON.stringify(binding)],
    );

  it("is never a pick from another environment", async () => {
    const binding = await bindingOf(dev);
    const elsewhere = { ...binding, resource_id: furniture.accounts.prod };
    expect(await store(elsewhere)).toEqual({ code: "23503", constraint: "bindings_resource_fkey" });
    // Nor does the binding itself stand in another environment than its profile.
    const moved = { ...elsewhere, environment_id: prod };
    expect(await store(moved)).toEqual({ code: "23503", constraint: "bindings_profile_fkey" });
    await restore(binding);
  });

  it("is never a profile that moves with what it picked", async () => {
    const { profile_id } = await bindingOf(dev);
    const moving = asOwner("update profiles set environment_id = $2 where id = $1", [profile_id, prod]);
    expect((await refusalBy(moving)).code).toBe("23503");
  });

  it("is never a pick from another organization", async () => {
    const binding = await bindingOf(dev);
    const theirs = await newAccount(contoso, "dev");
    expect(await store({ ...binding, resource_id: theirs.id })).toEqual({
      code: "23503",
      constraint: "bindings_resource_fkey",
    });
    const [slot] = await asOwner<{ id: string }>("select id from slots where organization_id = $1 limit 1", [
      contoso.organization.id,
    ]);
    expect(await store({ ...binding, slot_id: slot?.id })).toEqual({
      code: "23503",
      constraint: "bindings_slot_fkey",
    });
    await restore(binding);
  });

  it("is never a pick of another kind than the row's", async () => {
    const binding = await bindingOf(dev);
    expect(await store({ ...binding, kind: "phone-number" })).toMatchObject({ code: "23503" });
    const [other] = await asOwner<{ id: string }>(
      `insert into resources (organization_id, environment_id, id, kind, name, key, spec)
       values ($1, $2, $3, 'phone-number', 'Line', 'line', '{}') returning id`,
      [northwind.organization.id, dev, uuid()],
    );
    expect(await store({ ...binding, kind: "phone-number", resource_id: other?.id })).toEqual({
      code: "23503",
      constraint: "bindings_slot_kind_fkey",
    });
    expect(await store({ ...binding, resource_id: other?.id })).toEqual({
      code: "23503",
      constraint: "bindings_resource_fkey",
    });
    await restore(binding);
  });

  it("is never made of what lives elsewhere, or is of another kind", async () => {
    const { dev: here, prod: there } = furniture.references;
    const refer = (more: object) =>
      refusalBy(
        asOwner(
          "insert into resource_references select * from json_populate_record(null::resource_references, $1)",
          [
            JSON.stringify({
              organization_id: northwind.organization.id,
              environment_id: dev,
              resource_id: here?.resourceId,
              field: "another",
              to_kind: "custom-integration",
              to_id: here?.toId,
              ...more,
            }),
          ],
        ),
      );
    const to = { code: "23503", constraint: "resource_references_to_fkey" };
    expect(await refer({ to_id: there?.toId })).toEqual(to);
    expect(await refer({ to_kind: "connected-account" })).toEqual(to);
    expect(await refer({ to_id: furniture.accounts.dev })).toEqual(to);
    // Nor does a reference stand in another environment than what refers, or in another organization.
    const from = { code: "23503", constraint: "resource_references_resource_fkey" };
    expect(await refer({ resource_id: there?.resourceId })).toEqual(from);
    expect((await refer({ environment_id: prod })).code).toBe("23503");
    expect((await refer({ organization_id: contoso.organization.id })).code).toBe("23503");
  });

  it("is never without what it is made of", async () => {
    const deleting = asOwner("delete from resources where id = $1", [furniture.references.dev?.toId]);
    expect(await refusalBy(deleting)).toEqual({ code: "23503", constraint: "resource_references_to_fkey" });
  });

  it("is never a secret sealed with another environment's key", async () => {
    const [key] = await asOwner<{ id: string }>(
      "select id from data_keys where organization_id = $1 and environment_id = $2",
      [northwind.organization.id, prod],
    );
    const sealing = asOwner("update resource_secrets set key_id = $1 where environment_id = $2", [
      key?.id,
      dev,
    ]);
    expect(await refusalBy(sealing)).toEqual({ code: "23503", constraint: "resource_secrets_key_fkey" });
  });
});

describe("what is read", () => {
  it("has something in every table to be kept from", async () => {
    for (const { name, ofEnvironment } of tenantTables()) {
      const column = ofEnvironment ? "environment_id" : "organization_id";
      const value = ofEnvironment ? prod : northwind.organization.id;
      const rows = await asOwner(`select from ${escapeIdentifier(name)} where ${column} = $1 limit 1`, [
        value,
      ]);
      expect(rows.length, `${name} is empty: put a row of it into lib/testing/furnished.ts`).toBe(1);
    }
  });

  it("is nothing when no organization is set", async () => {
    for (const { name } of readableTables()) {
      const { rows } = await withoutTenant((client) =>
        client.query(`select * from ${escapeIdentifier(name)}`),
      );
      expect(rows, name).toEqual([]);
    }
    for (const from of [
      "member_people()",
      `search_resources('{${dev}}', 'connected-account', '', null, null,
      'name', false, null, null, 10)`,
    ]) {
      const { rows } = await withoutTenant((client) => client.query(`select * from ${from}`));
      expect(rows, from).toEqual([]);
    }
    const used = await withoutTenant((client) =>
      client.query("select row_used_elsewhere($1) as used", [furniture.slotId]),
    );
    expect(used.rows).toEqual([{ used: false }]);
  });

  it("is never an instance's table, nor one that only a function reads", async () => {
    for (const name of [...Object.keys(instanceTables), ...Object.keys(unread)]) {
      const reading = asRuntime(`select from ${escapeIdentifier(name)}`);
      expect((await refusalBy(reading)).code, name).toBe("42501");
    }
  });

  it("is of one's own organization alone, also with another's environments named", async () => {
    for (const { name } of readableTables()) {
      const { rows } = await asRuntime(`select distinct organization_id from ${escapeIdentifier(name)}`, {
        environmentIds: [...northwind.access.visible, ...contoso.access.visible],
      });
      const ids = rows.map(({ organization_id }) => organization_id);
      if (name !== "member_preferences") expect(ids, name).toEqual([northwind.organization.id]);
    }
  });

  it("is of the environments one sees alone", async () => {
    for (const { name } of environmentTables()) {
      const text = `select distinct environment_id from ${escapeIdentifier(name)}`;
      const { rows } = await asRuntime(text, { environmentIds: [dev] });
      expect(rows, name).toEqual([{ environment_id: dev }]);
      expect((await asRuntime(text, { environmentIds: [] })).rows, name).toEqual([]);
    }
  });

  it("in the audit log is what speaks of environments one sees, both of them when there are two", async () => {
    const text = `select 1 from audit_log
      where environment_id is distinct from '${dev}' and environment_id is not null
        or other_environment_id is distinct from '${dev}' and other_environment_id is not null`;
    expect((await asRuntime(text)).rowCount).toBeGreaterThan(0);
    expect((await asRuntime(text, { environmentIds: [dev] })).rowCount).toBe(0);
  });
});

describe("what is written", () => {
  /** All columns that can be written; a copy of a row is the simplest valid one. */
  const columnsOf = ({ columns }: Table) =>
    columns
      .filter(({ generated }) => !generated)
      .map(({ name }) => escapeIdentifier(name))
      .join(", ");

  async function refusedOrNothing(text: string, writes: Writes, label: string) {
    const outcome = await asRuntime(text, {}, writes).then(
      ({ rowCount }) => rowCount,
      async (error: unknown) => (await refusalBy(Promise.reject(error))).code,
    );
    expect([0, "42501"], `${label}: ${outcome}`).toContain(outcome);
  }

  it("in an environment needs that environment to be checked, in every table", async () => {
    // Everything else is open: all environments are seen, Development and the organization may be written.
    const writes = { environmentIds: [dev], organization: true };
    for (const table of environmentTables()) {
      const name = escapeIdentifier(table.name);
      const here = `from ${name} where environment_id = '${prod}'`;
      const columns = columnsOf(table);
      const inserting = asRuntime(
        `insert into ${name} (${columns}) select ${columns} ${here} limit 1`,
        {},
        writes,
      );
      expect((await refusalBy(inserting)).code, table.name).toBe("42501");
      await refusedOrNothing(`delete ${here}`, writes, `delete from ${table.name}`);
      for (const column of await updatable(table.name)) {
        const text = `update ${name} set ${escapeIdentifier(column)} = ${escapeIdentifier(column)}
          where environment_id = '${prod}'`;
        await refusedOrNothing(text, writes, `update ${table.name}.${column}`);
      }
    }
  });

  it("of the organization needs an organization-wide need to be checked, in every table", async () => {
    const writes = { environmentIds: northwind.access.visible, organization: false };
    const exempt = ["member_preferences", "audit_heads", "audit_log"];
    const organizational = tenantTables().filter(
      (table) => !table.ofEnvironment && !exempt.includes(table.name),
    );
    for (const table of organizational) {
      const name = escapeIdentifier(table.name);
      const columns = columnsOf(table);
      const inserting = asRuntime(
        `insert into ${name} (${columns}) select ${columns} from ${name} limit 1`,
        {},
        writes,
      );
      expect((await refusalBy(inserting)).code, table.name).toBe("42501");
      await refusedOrNothing(`delete from ${name}`, writes, `delete from ${table.name}`);
      for (const column of await updatable(table.name)) {
        const text = `update ${name} set ${escapeIdentifier(column)} = ${escapeIdentifier(column)}`;
        await refusedOrNothing(text, writes, `update ${table.name}.${column}`);
      }
    }
  });

  it("never moves a profile into an environment whose need was not checked", async () => {
    const id = uuid();
    const text = `
      insert into profiles (organization_id, environment_id, id, application_id, name, key)
        select organization_id, '${dev}', '${id}', id, 'Mover', 'mover' from applications limit 1;
      update profiles set environment_id = '${prod}' where id = '${id}'`;
    expect((await refusalBy(asRuntime(text, {}, { environmentIds: [dev] }))).code).toBe("42501");
    const both = { environmentIds: [dev, prod] };
    expect(await asRuntime(text, {}, both)).toBeDefined();
  });

  it("never gives the default profiles without the organization's need", async () => {
    const [app] = await asOwner<{ id: string }>(
      "select id from applications where organization_id = $1 limit 1",
      [contoso.organization.id],
    );
    await asRuntime(`select create_default_profiles('${app?.id}')`, {}, { organization: true });
    const [count] = await asOwner<{ count: number }>(
      "select count(*)::int from profiles where application_id = $1",
      [app?.id],
    );
    expect(count).toEqual({ count: 3 });
  });

  it("never is an audit row that exists", async () => {
    for (const text of [
      "update audit_log set reason = 'nobody'",
      "delete from audit_log",
      "delete from audit_heads",
      "truncate audit_log",
    ]) {
      const writes = { environmentIds: northwind.access.visible, organization: true };
      expect((await refusalBy(asRuntime(text, {}, writes))).code, text).toBe("42501");
    }
  });

  it.each(["read", "write"] as const)(
    "is not taken for done where a statement of a %s failed",
    async (mode) => {
      const walls = { organizationId: northwind.organization.id, memberId: null, environmentIds: [dev] };
      const passedOver = inTenant(walls, mode, async (_db, client) => {
        await client.query("select 1 / 0").catch(() => null);
        return "done";
      });
      await expect(passedOver).rejects.toThrow("nothing was committed");
      expect(await inTenant(walls, mode, async () => "done")).toBe("done");
    },
  );

  it("never is anything at all in a read", async () => {
    const reading = inTenant(
      { organizationId: northwind.organization.id, memberId: null, environmentIds: [dev] },
      "read",
      (_db, client) => client.query("select append_audit('{}')"),
    );
    expect((await refusalBy(reading)).code).toBe("25006");
  });

  async function updatable(table: string): Promise<string[]> {
    const rows = await asOwner<{ column: string }>(
      `select attname as column from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
         and has_column_privilege('bulkhead_app', attrelid, attnum, 'update')`,
      [table],
    );
    return rows.map(({ column }) => column);
  }
});

describe("an app with a profile behind a wall", () => {
  it("is deleted by nobody who does not see that profile, and loses nothing", async () => {
    const linus = await newMember(northwind, "Linus", {
      base: "developer",
      access: "except",
      environments: ["prod"],
    });
    const before = await everything();
    const { code, message } = await refused(
      runCommand(deleteApplication, await linus.context(), {
        application: furniture.app.key,
        revision: 1,
        confirmation: "",
      }),
    );
    expect(code).toBe("in-use");
    expect(message).toBe("Also used in profiles you can't change. Ask an admin.");
    expect(await everything()).toEqual(before);
  });

  it("is deleted by who sees them all", async () => {
    const [app] = await asOwner<{ name: string }>("select name from applications where id = $1", [
      furniture.app.id,
    ]);
    const input = { application: furniture.app.key, revision: 1, confirmation: app?.name };
    expect(await done(runCommand(deleteApplication, northwind, input))).toBeNull();
    const left = await asOwner("select from profiles where application_id = $1", [furniture.app.id]);
    expect(left).toEqual([]);
  });

  async function everything() {
    const rows: Record<string, unknown[]> = {};
    for (const { name } of tenantTables().filter((table) => !table.name.startsWith("audit_"))) {
      rows[name] = await asOwner(`select t::text as row from ${escapeIdentifier(name)} t order by 1`);
    }
    return rows;
  }
});

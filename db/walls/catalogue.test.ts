import { beforeAll, describe, expect, it } from "vitest";
import {
  type ForeignKey,
  foreignKeys,
  instanceTables,
  sometimesOfAnEnvironment,
  type Table,
  tables,
} from "@/db/testing/catalogue";
import { asOwner } from "@/db/testing/owner";

// These tests read the catalogue, so that a table is covered the day it is made. A list below names an exception
// with its reason; whoever adds to one has thought about it.

let all: Table[];
let tenant: Table[];
let keys: ForeignKey[];

beforeAll(async () => {
  all = await tables();
  tenant = all.filter(({ ofTenant }) => ofTenant);
  keys = await foreignKeys();
});

const named = (name: string) => all.find((table) => table.name === name);
const namesOf = (found: readonly { name: string }[]) => found.map(({ name }) => name);

describe("tables", () => {
  it("are all there is to read from: no view runs as its owner behind the policies", async () => {
    const others = await asOwner<{ name: string }>(`
      select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('v', 'm', 'f', 'S')`);
    expect(others).toEqual([]);
  });

  it("of the instance are those on the list", () => {
    expect(namesOf(all.filter(({ ofTenant }) => !ofTenant)).sort()).toEqual(
      Object.keys(instanceTables).sort(),
    );
  });

  it("of a tenant name it, first in the primary key", () => {
    for (const { name, columns, primaryKey } of tenant) {
      expect(columns, name).toContainEqual(
        expect.objectContaining({ name: "organization_id", required: true }),
      );
      expect(primaryKey[0], name).toBe("organization_id");
    }
  });

  it("of an environment name it always, second in the primary key", () => {
    for (const { name, columns, primaryKey } of tenant.filter(({ ofEnvironment }) => ofEnvironment)) {
      expect(columns, name).toContainEqual(
        expect.objectContaining({ name: "environment_id", required: true }),
      );
      expect(primaryKey[1], name).toBe("environment_id");
    }
    for (const name of Object.keys(sometimesOfAnEnvironment)) expect(named(name)?.ofTenant, name).toBe(true);
  });
});

const withoutEnvironment: Readonly<Record<string, string>> = {
  deployments_profile_fkey: "A profile may move away; what it published stays live where it was.",
};

describe("foreign keys", () => {
  it("between tenants' tables begin with the organization, on both sides", () => {
    for (const { name, from, to, columns, foreignColumns } of keys) {
      if (!named(from)?.ofTenant || !named(to)?.ofTenant) continue;
      expect([columns[0], foreignColumns[0]], name).toEqual(["organization_id", "organization_id"]);
    }
  });

  it("between environments' tables carry the environment, on both sides", () => {
    for (const { name, from, to, columns, foreignColumns } of keys) {
      if (Object.hasOwn(withoutEnvironment, name)) continue;
      if (!named(from)?.ofEnvironment || !named(to)?.ofEnvironment) continue;
      expect([columns[1], foreignColumns[1]], name).toEqual(["environment_id", "environment_id"]);
    }
  });

  it("never act through the wall: what an organization's table loses, an environment's keeps", () => {
    for (const { name, from, to, columns, onDelete, onUpdate } of keys) {
      const through = columns.includes("environment_id") === false || !named(to)?.ofEnvironment;
      if (!named(from)?.ofEnvironment || !through) continue;
      expect(["a", "r"], name).toContain(onDelete);
      expect(["a", "r"], name).toContain(onUpdate);
    }
  });

  it("never change or remove an audit row", () => {
    for (const { name, from, onDelete, onUpdate } of keys) {
      if (!from.startsWith("audit_")) continue;
      expect([onDelete, onUpdate], name).toEqual(["a", "a"]);
    }
  });
});

// As PostgreSQL writes the conditions of db/schema/columns.ts back.
const setting = (name: string) => `NULLIF(current_setting('app.${name}'::text, true), ''::text)`;
const here = `(organization_id = (${setting("organization_id")})::uuid)`;
const visible = `(environment_id = ANY ((${setting("environment_ids")})::uuid[]))`;
const writable = `(environment_id = ANY ((${setting("writes")})::uuid[]))`;
const organizationWritable = "(current_setting('app.organization_writes'::text, true) = 'on'::text)";
const own = `(member_id = (${setting("member_id")})::uuid)`;
const seen = (column: string) =>
  `((${column} IS NULL) OR (${column} = ANY ((${setting("environment_ids")})::uuid[])))`;
const allOf = (...conditions: string[]) =>
  conditions.length === 1 ? conditions[0] : `(${conditions.join(" AND ")})`;

type Shape = { read: string | undefined; write: string | undefined; verbs?: string };

const EVERY_VERB = "DELETE INSERT SELECT UPDATE";

const ownShapes: Readonly<Record<string, Shape & { why: string }>> = {
  environments: {
    why: "Making or changing an environment is the organization's act, and that environment's.",
    read: allOf(here, visible),
    write: allOf(here, writable, organizationWritable),
  },
  member_preferences: {
    why: "A member's own.",
    read: allOf(here, own),
    write: allOf(here, own),
    verbs: "INSERT SELECT UPDATE",
  },
  audit_heads: {
    why: "Every change advances it, whatever it may write.",
    read: here,
    write: here,
    verbs: "INSERT SELECT UPDATE",
  },
  audit_log: {
    why: "Every change adds to it; nothing changes it; it is told to who sees the environments it speaks of.",
    read: allOf(here, seen("environment_id"), seen("other_environment_id")),
    write: here,
    verbs: "INSERT SELECT",
  },
  audit_facets: {
    why: "Every change may add to it; only `search_audit` reads it.",
    read: undefined,
    write: here,
    verbs: "INSERT",
  },
  idempotency_keys: {
    why: "Only functions write and read it: what somebody was answered is theirs alone.",
    read: undefined,
    write: undefined,
    verbs: "",
  },
  audit_names: {
    why: "Every change may add to it; only `search_audit` reads it.",
    read: undefined,
    write: here,
    verbs: "INSERT",
  },
};

describe("policies", () => {
  type Policy = { cmd: string; permissive: string; roles: string; qual: string; with_check: string };

  it("stand on every tenant's table, for the runtime alone, with separate reads and writes", async () => {
    const policies = await asOwner<Policy & { tablename: string }>(
      "select tablename, cmd, permissive, roles::text, qual, with_check from pg_policies where schemaname = 'public'",
    );
    for (const { name, secured, ofEnvironment } of tenant) {
      const standard: Shape = ofEnvironment
        ? { read: allOf(here, visible), write: allOf(here, writable) }
        : { read: here, write: allOf(here, organizationWritable) };
      const { read, write, verbs = EVERY_VERB } = ownShapes[name] ?? standard;
      expect(secured, name).toBe(true);
      const mine = policies.filter(({ tablename }) => tablename === name);
      expect(
        mine
          .map(({ cmd }) => cmd)
          .sort()
          .join(" "),
        name,
      ).toBe(verbs);
      for (const { cmd, permissive, roles, qual, with_check } of mine) {
        const where = `${name} for ${cmd}`;
        expect([permissive, roles], where).toEqual(["PERMISSIVE", "{bulkhead_app}"]);
        if (cmd !== "INSERT") expect(qual, where).toBe(cmd === "SELECT" ? read : write);
        if (cmd === "INSERT" || cmd === "UPDATE") expect(with_check, where).toBe(write);
      }
    }
  });
});

describe("the runtime's role", () => {
  it("has no power of its own", async () => {
    const [role] = await asOwner<Record<string, boolean>>(`
      select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolcanlogin, rolreplication,
        exists (select from pg_auth_members where member = r.oid) as belongs,
        has_schema_privilege('bulkhead_app', 'public', 'create') as creates,
        has_database_privilege('bulkhead_app', current_database(), 'create') as creates_schemas,
        exists (select from pg_namespace where nspname = 'drizzle'
          and has_schema_privilege('bulkhead_app', oid, 'usage')) as reads_migrations
      from pg_roles r where rolname = 'bulkhead_app'`);
    expect(role).toBeDefined();
    for (const [power, held] of Object.entries(role ?? {})) expect(held, power).toBe(false);
  });

  it("owns nothing", async () => {
    const owned = await asOwner<{ name: string }>(`
      select c.relname as name from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'bulkhead_app'
      union all
      select p.proname from pg_proc p join pg_roles r on r.oid = p.proowner where r.rolname = 'bulkhead_app'`);
    expect(owned).toEqual([]);
  });

  it("has no grant on the instance's tables", async () => {
    for (const name of Object.keys(instanceTables)) {
      const [held] = await asOwner<{ any: boolean }>(
        `select has_any_column_privilege('bulkhead_app', $1, 'select, insert, update, references')
          or has_table_privilege('bulkhead_app', $1, 'delete, truncate, trigger') as any`,
        [name],
      );
      expect(held?.any, name).toBe(false);
    }
  });

  it("never truncates, refers to or triggers on a table", async () => {
    for (const { name } of all) {
      const [held] = await asOwner<{ any: boolean }>(
        `select has_table_privilege('bulkhead_app', $1, 'truncate, trigger')
          or has_any_column_privilege('bulkhead_app', $1, 'references') as any`,
        [name],
      );
      expect(held?.any, name).toBe(false);
    }
  });

  it("never changes what a row is or where it lives", async () => {
    const movable = ["profiles.environment_id"];
    const identity = new Set(["organization_id", "environment_id", "id", "kind"]);
    const granted = await asOwner<{ table: string; column: string }>(`
      select c.relname as table, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0
        and not a.attisdropped and has_column_privilege('bulkhead_app', c.oid, a.attnum, 'update')`);
    const changed = granted
      .filter(({ table, column }) => identity.has(column) || named(table)?.primaryKey.includes(column))
      .map(({ table, column }) => `${table}.${column}`);
    expect(changed).toEqual(movable);
  });

  it("adds to the audit log and reads it, no more", async () => {
    const [held] = await asOwner<Record<string, boolean>>(`
      select has_any_column_privilege('bulkhead_app', 'audit_log', 'update') as changes,
        has_table_privilege('bulkhead_app', 'audit_log', 'delete') as deletes,
        has_table_privilege('bulkhead_app', 'audit_heads', 'delete') as forgets`);
    expect(held).toEqual({ changes: false, deletes: false, forgets: false });
  });
});

/** Functions that run as the owner, behind no policy, and why they must. */
const asTheirOwner: Readonly<Record<string, string>> = {
  context_of_token:
    "What a request by token needs, before a tenant is known; only who holds the token knows its hash.",
  hold_token: "Asks within one's tenant about what opens a token, which the runtime can't read.",
  touch_token: "Notes a token's use before its walls stand.",
  issue_token: "Writes what opens a token, which the runtime can't read, where the write wall is open.",
  facts_of_tokens: "Names a token's creator and the age of what opens it, of the environments one sees.",
  take_requests: "Counts a token's requests, outside any tenant.",
  claim_idempotency_key: "Tells somebody what they were answered themselves.",
  keep_idempotent_answer: "Keeps what somebody was answered.",
  latest_migration: "The health check asks before a tenant is known; one number.",
  instance_is_set_up: "Asked before a tenant is known; one answer.",
  claim_instance: "Set-up closes itself, before there is a tenant.",
  create_user: "A person belongs to no tenant.",
  credentials_of: "Sign-in, before a tenant is known.",
  begin_session: "Sign-in.",
  end_session: "Sign-out.",
  count_sign_in: "Slows guesses down, before anyone is known.",
  forgive_sign_in: "Sign-in succeeded.",
  sign_in: "Sign-in, while the password is the one that was checked.",
  invite_of:
    "What an invite's link opens, before a tenant is known; only who holds the token knows its hash.",
  own_sessions: "A person's own, by the session that asks.",
  end_own_sessions: "A person's own, by the session that asks.",
  own_password_hash: "A person's own, by the session that asks, to check the password that they type.",
  change_own_password: "A person's own, by the session that asks.",
  rename_oneself: "A person's own name, by the session that asks.",
  context_of: "Says which tenants a session belongs to.",
  hold_standing: "Locks a session and its member until the commit: one boolean, and nothing is changed.",
  touch_session: "A session is a person's; members change by no request of their own.",
  view_as: "A session is a person's; through whose eyes it looks.",
  organizations_of_instance: "For who runs the instance, at the command line: before a tenant is known.",
  deleted_organization: "Bringing an organization back: it is nobody's tenant then, except to its Admins.",
  purge_organizations:
    "Removes what was deleted seven days ago: no tenant acts, and no other table is spared.",
  may_found: "Whether somebody may make another tenant: before it is one.",
  end_views_of: "Sessions are people's; nobody looks through the eyes of who is deactivated.",
  create_default_profiles: "An app is born with three profiles, whichever environments its maker sees.",
  row_used_elsewhere: "Whether a row is filled behind a wall: one boolean.",
  forget_profiles: "What a deleted profile left behind walls: of none that lives.",
  member_people: "Names of the organization's own members: users have no grant.",
  master_key_in_force: "Which master key wraps is the instance's to say: one fingerprint.",
  environments_to_reseal:
    "Finds what a rotation left to do, whose ever it is; the work itself stands in their walls.",
  search_audit: "LIKE uses no index under a policy; the walls stand in its own WHERE.",
  search_resources: "LIKE uses no index under a policy; the walls stand in its own WHERE.",
};

describe("functions", () => {
  type Fn = { name: string; definer: boolean; config: string[] | null; public: boolean };

  it("run as their owner only with a reason; none is open to the public or looks names up elsewhere", async () => {
    const functions = await asOwner<Fn>(`
      select p.proname as name, p.prosecdef as definer, p.proconfig as config,
        exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0) as public
      from pg_proc p
      where p.pronamespace = 'public'::regnamespace
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`);
    const definers = functions.filter(({ definer }) => definer);
    expect(namesOf(definers).sort()).toEqual(Object.keys(asTheirOwner).sort());
    for (const { name, config, public: open } of functions) {
      expect(config, name).toContain("search_path=public, pg_temp");
      expect(open, name).toBe(false);
    }
  });

  it("are never called by a trigger or a rule, which nobody asks for", async () => {
    const called = await asOwner<{ name: string }>(`
      select tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where not tgisinternal and c.relnamespace = 'public'::regnamespace
      union all
      select rulename from pg_rules where schemaname = 'public'`);
    expect(called).toEqual([]);
  });
});

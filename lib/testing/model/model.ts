import type { EnvironmentAccess } from "@/lib/access/can";
import type { Permission, RoleBase } from "@/lib/access/permissions";
import type { ErrorCode } from "@/lib/result";

// What Bulkhead should do, said as plainly as it goes: objects in memory, no database, none of the console's code.

export const environmentKeys = ["dev", "qa", "prod"] as const;
export type EnvironmentKey = (typeof environmentKeys)[number];

export type RoleRules = {
  base: RoleBase;
  access: EnvironmentAccess;
  environments: readonly EnvironmentKey[];
  granted: readonly Permission[];
  withheld: readonly Permission[];
};

export type ModelRole = RoleRules & {
  id: string;
  organization: number;
  name: string;
  custom: boolean;
  revision: number;
};

const everyVerb = ["read", "create", "update", "delete"] as const;

/** What a Developer may; what only an Admin may, beyond that. */
const developer: readonly Permission[] = [
  ...everyVerb.map((verb): Permission => `application:${verb}`),
  ...(["profile", "connected-account", "custom-integration"] as const).flatMap((subject): Permission[] => [
    ...everyVerb.map((verb): Permission => `${subject}:${verb}`),
    `${subject}:reveal`,
  ]),
];
const organizationWide: readonly Permission[] = [
  ...everyVerb.flatMap((verb): Permission[] => [`environment:${verb}`, `role:${verb}`]),
  "member:read",
  "member:invite",
  "member:update",
  "organization:read",
  "organization:update",
  "organization:delete",
  "audit:read",
];
export const allPermissions: readonly Permission[] = [...developer, ...organizationWide];

const ofBase: Readonly<Record<RoleBase, readonly Permission[]>> = {
  none: [],
  agent: ["application:read", "profile:read"],
  developer,
  admin: allPermissions,
};

function allows({ base, granted, withheld }: RoleRules, permission: Permission): boolean {
  return (
    (ofBase[base].includes(permission) && !withheld.includes(permission)) || granted.includes(permission)
  );
}

export type Account = {
  id: string;
  organization: number;
  environment: EnvironmentKey;
  name: string;
  key: string;
  integration: "http-api" | "twilio";
  revision: number;
};

export type Row = { id: string; integration: string | null; revision: number };
export type Variable = { id: string; secret: boolean };

type Held = {
  picks: Map<string, string>;
  values: Map<string, string>;
  left: Set<string>;
  again: Set<string>;
};

export type Profile = Held & {
  id: string;
  key: string;
  name: string;
  /** An app keeps the three it was born with. */
  born: boolean;
  environment: EnvironmentKey;
  revision: number;
  /** What was picked where the profile has been, the newest first. */
  former: { environment: EnvironmentKey; row: string; name: string }[];
  undo: (Held & { environment: EnvironmentKey; revision: number }) | null;
};

export type App = {
  id: string;
  key: string;
  name: string;
  organization: number;
  revision: number;
  rows: Row[];
  variables: Variable[];
  profiles: Profile[];
};

/** Something that one must see its environment to know of, by a word that occurs nowhere else. */
export type Marker = { word: string; organization: number; environment: EnvironmentKey };

export type Model = {
  apps: App[];
  accounts: Account[];
  roles: ModelRole[];
  /** Names of accounts, past and present. */
  markers: Marker[];
  /** Values of secret variables: for nobody. */
  secrets: string[];
};

export const emptyModel = (): Model => ({ apps: [], accounts: [], roles: [], markers: [], secrets: [] });

export class ModelActor {
  revision = 1;
  /** Every role they ever held, whose names their own refusals tell them. */
  readonly held: Set<ModelRole>;

  constructor(
    readonly organization: number,
    readonly memberId: string,
    public roles: readonly ModelRole[],
  ) {
    this.held = new Set(roles);
  }

  hold(roles: readonly ModelRole[]): void {
    this.roles = roles;
    this.revision += 1;
    for (const role of roles) this.held.add(role);
  }

  /** The environments that exist for them. */
  sees(environment: EnvironmentKey): boolean {
    return this.roles.some((role) => covers(role, environment));
  }

  may(permission: Permission, environment: EnvironmentKey): boolean {
    return this.roles.some((role) => covers(role, environment) && allows(role, permission));
  }

  mayAnywhere(permission: Permission): boolean {
    return environmentKeys.some((environment) => this.may(permission, environment));
  }

  /** What a role bound to environments never adds up to. */
  mayThroughout(permission: Permission): boolean {
    return this.roles.some((role) => role.access === "all" && allows(role, permission));
  }

  /** Nobody gives or takes what they do not have, also where an environment is added later. */
  covers(role: RoleRules): boolean {
    const allowed = allPermissions.filter((permission) => allows(role, permission));
    const here = environmentKeys.filter((environment) => covers(role, environment));
    return (
      here.every((environment) => this.sees(environment)) &&
      allowed.every((permission) => here.every((environment) => this.may(permission, environment))) &&
      (role.access === "only" ||
        (this.roles.some(({ access }) => access !== "only") &&
          allowed.every((permission) =>
            this.roles.some((own) => own.access !== "only" && allows(own, permission)),
          ))) &&
      (role.access !== "all" || allowed.every((permission) => this.mayThroughout(permission)))
    );
  }

  knows(app: App): boolean {
    return app.organization === this.organization && this.mayAnywhere("application:read");
  }

  knowsProfile(app: App, profile: Profile): boolean {
    return this.knows(app) && this.may("profile:read", profile.environment);
  }

  /** An Agent sees what a profile picked, not the accounts themselves. */
  knowsAccount(account: Account): boolean {
    return (
      account.organization === this.organization && this.may("connected-account:read", account.environment)
    );
  }

  knowsRole(role: ModelRole): boolean {
    return role.organization === this.organization && this.mayThroughout("role:read");
  }
}

function covers({ access, environments }: RoleRules, environment: EnvironmentKey): boolean {
  if (access === "all") return true;
  return access === "only" ? environments.includes(environment) : !environments.includes(environment);
}

export function accepts(row: Row, account: Account): boolean {
  return row.integration === null || row.integration === account.integration;
}

/** The first check that fails decides the answer; null: it is done. */
export function firstOf(...checks: (ErrorCode | false)[]): ErrorCode | null {
  return checks.find((check) => check !== false) || null;
}

export function accountOf(model: Model, id: string): Account | undefined {
  return model.accounts.find((account) => account.id === id);
}

/** The profile is changed: whoever had it open is told, and there is nothing left to undo. */
export function touch(profile: Profile): void {
  profile.revision += 1;
}

export function move(model: Model, profile: Profile, to: EnvironmentKey, picks: Map<string, string>): void {
  const { environment } = profile;
  const before: Held = copyOf(profile);
  for (const [row, id] of profile.picks) {
    const name = accountOf(model, id)?.name ?? "";
    profile.former = profile.former.filter((each) => each.environment !== environment || each.row !== row);
    profile.former.unshift({ environment, row, name });
    if (!picks.has(row)) profile.left.add(row);
  }
  for (const row of picks.keys()) profile.left.delete(row);
  profile.picks = picks;
  profile.environment = to;
  profile.revision += 2;
  profile.undo = { ...before, environment, revision: profile.revision };
}

/** As `move`, for the values: secret ones are emptied. */
export function emptySecrets(app: App, profile: Profile): void {
  for (const { id, secret } of app.variables) {
    if (secret && profile.values.delete(id)) profile.again.add(id);
  }
}

/** `known`: whether whoever undoes it may read what was picked. */
export function moveBack(
  model: Model,
  app: App,
  profile: Profile,
  known: (account: Account) => boolean,
): void {
  const { undo } = profile;
  if (!undo) throw new Error("There is nothing to undo.");
  profile.environment = undo.environment;
  profile.picks = new Map();
  profile.left = new Set(undo.left);
  profile.again = new Set(undo.again);
  for (const [rowId, accountId] of undo.picks) {
    const row = app.rows.find(({ id }) => id === rowId);
    const account = accountOf(model, accountId);
    if (row && account && accepts(row, account) && known(account)) {
      profile.picks.set(rowId, accountId);
      profile.former = profile.former.filter(
        (each) => each.environment !== undo.environment || each.row !== rowId,
      );
    } else profile.left.add(rowId);
  }
  profile.values = new Map([...undo.values].filter(([id]) => app.variables.some((each) => each.id === id)));
  profile.revision += 2;
  profile.undo = null;
}

export function copyOf({ picks, values, left, again }: Held): Held {
  return { picks: new Map(picks), values: new Map(values), left: new Set(left), again: new Set(again) };
}

export function newProfile(more: Pick<Profile, "id" | "key" | "name" | "born" | "environment">): Profile {
  return {
    ...more,
    revision: 1,
    picks: new Map(),
    values: new Map(),
    left: new Set(),
    again: new Set(),
    former: [],
    undo: null,
  };
}

import type { EnvironmentAccess } from "@/lib/access/can";
import type { RoleBase } from "@/lib/access/permissions";
import type { ErrorCode } from "@/lib/result";

// What Bulkhead should do, said as plainly as it goes: objects in memory, no database, none of the console's code.

export const environmentKeys = ["dev", "qa", "prod"] as const;
export type EnvironmentKey = (typeof environmentKeys)[number];

export type ModelRole = {
  base: RoleBase;
  access: EnvironmentAccess;
  environments: readonly EnvironmentKey[];
};

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
  /** Names of accounts, past and present. */
  markers: Marker[];
  /** Values of secret variables: for nobody. */
  secrets: string[];
};

export const emptyModel = (): Model => ({ apps: [], accounts: [], markers: [], secrets: [] });

export class ModelActor {
  constructor(
    readonly organization: number,
    readonly roles: readonly ModelRole[],
  ) {}

  /** The environments that exist for them. */
  sees(environment: EnvironmentKey): boolean {
    return this.roles.some((role) => covers(role, environment));
  }

  /** Where they create and change. */
  builds(environment: EnvironmentKey): boolean {
    return this.roles.some((role) => role.base !== "agent" && covers(role, environment));
  }

  get seesAnything(): boolean {
    return environmentKeys.some((environment) => this.sees(environment));
  }

  get buildsSomewhere(): boolean {
    return environmentKeys.some((environment) => this.builds(environment));
  }

  knows(app: App): boolean {
    return app.organization === this.organization && this.seesAnything;
  }

  knowsProfile(app: App, profile: Profile): boolean {
    return app.organization === this.organization && this.sees(profile.environment);
  }

  /** An Agent sees what a profile picked, not the accounts themselves. */
  knowsAccount(account: Account): boolean {
    return account.organization === this.organization && this.builds(account.environment);
  }
}

function covers({ access, environments }: ModelRole, environment: EnvironmentKey): boolean {
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

export function moveBack(model: Model, app: App, profile: Profile): void {
  const { undo } = profile;
  if (!undo) throw new Error("There is nothing to undo.");
  profile.environment = undo.environment;
  profile.picks = new Map();
  profile.left = new Set(undo.left);
  profile.again = new Set(undo.again);
  for (const [rowId, accountId] of undo.picks) {
    const row = app.rows.find(({ id }) => id === rowId);
    const account = accountOf(model, accountId);
    if (row && account && accepts(row, account)) {
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

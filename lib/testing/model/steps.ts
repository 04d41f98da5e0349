import fc from "fast-check";
import { addRow } from "@/lib/apps/add-row";
import { addVariable } from "@/lib/apps/add-variable";
import { createApplication } from "@/lib/apps/create-application";
import { deleteApplication } from "@/lib/apps/delete-application";
import { removeRow } from "@/lib/apps/remove-row";
import { restrictRow } from "@/lib/apps/restrict-row";
import { createProfile } from "@/lib/profiles/create-profile";
import { deleteProfile } from "@/lib/profiles/delete-profile";
import { pickResource } from "@/lib/profiles/pick-resource";
import { setVariable } from "@/lib/profiles/set-variable";
import { switchEnvironment } from "@/lib/profiles/switch-environment";
import { undoSwitch } from "@/lib/profiles/undo-switch";
import { createResource } from "@/lib/resources/create-resource";
import { deleteResource } from "@/lib/resources/delete-resource";
import { updateResource } from "@/lib/resources/update-resource";
import type { ErrorCode, Result } from "@/lib/result";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import {
  type Account,
  type App,
  accepts,
  accountOf,
  emptySecrets,
  environmentKeys,
  firstOf,
  type Model,
  type ModelActor,
  type ModelRole,
  move,
  moveBack,
  newProfile,
  type Profile,
  touch,
} from "./model";
import { environmentId, profileIds, type World } from "./world";

const acts = [
  "create app",
  "create account",
  "add row",
  "add variable",
  "pick",
  "set value",
  "switch",
  "undo",
  "create profile",
  "delete profile",
  "rename account",
  "delete account",
  "narrow row",
  "remove row",
  "delete app",
] as const;

/** Something that someone tries. The numbers choose among what there is when its turn comes. */
export type Step = {
  actor: number;
  act: (typeof acts)[number];
  /** Among the other organization's things. */
  foreign: boolean;
  /** What they saw before they acted. */
  intent: "current" | "stale" | "moved";
  yes: boolean;
  a: number;
  b: number;
  c: number;
};

const often = <T>(value: T, weight: number) => ({ arbitrary: fc.constant(value), weight });

export const stepArbitrary: fc.Arbitrary<Step> = fc.record({
  // The Admins get things done; the others are watched for what they learn of it.
  actor: fc.oneof(often(0, 3), often(4, 1), { arbitrary: fc.nat(5), weight: 4 }),
  act: fc.oneof(
    often("pick", 6),
    often("switch", 8),
    often("undo", 4),
    often("set value", 2),
    often("create account", 3),
    ...acts.map((act) => often(act, 1)),
  ) as fc.Arbitrary<Step["act"]>,
  foreign: fc.oneof(often(false, 9), often(true, 1)),
  intent: fc.oneof(often("current", 12), often("stale", 1), often("moved", 1)) as fc.Arbitrary<
    Step["intent"]
  >,
  yes: fc.boolean(),
  a: fc.nat(2),
  b: fc.nat(5),
  c: fc.nat(5),
});

export const rolesArbitrary: fc.Arbitrary<ModelRole[]> = fc.array(
  fc.record({
    base: fc.constantFrom("agent" as const, "developer" as const, "developer" as const),
    access: fc.constantFrom("all" as const, "only" as const, "except" as const),
    environments: fc.subarray([...environmentKeys], { minLength: 1 }),
  }),
  { minLength: 1, maxLength: 2 },
);

export type Attempt = {
  answer: Promise<Result<unknown>>;
  /** What the model says it is answered with; null: it is done. */
  expected: ErrorCode | null;
  /** What it changes in the model once it is done. */
  apply(result: unknown): void | Promise<void>;
  /** What is looked at afterwards. */
  app?: App;
  profile?: Profile;
};

export type Turn = { world: World; model: Model; me: ModelActor; context: Context; step: Step };

let counter = 0;
const fresh = (what: string) => `${what}-${(counter++).toString(36)}-x`;

function among<T>(things: readonly T[], number: number): T | undefined {
  return things[number % Math.max(things.length, 1)];
}

const organizationOf = ({ me, step }: Turn) => (step.foreign ? 1 - me.organization : me.organization);

function anApp(turn: Turn): App | undefined {
  return among(
    turn.model.apps.filter((app) => app.organization === organizationOf(turn)),
    turn.step.a,
  );
}

function anAccount(turn: Turn, number: number): Account | undefined {
  return among(
    turn.model.accounts.filter((account) => account.organization === organizationOf(turn)),
    number,
  );
}

/** What they say they saw, and what it is answered with. */
function seenAs({ world, step }: Turn, organization: number, thing: Profile | Account) {
  const { environment, revision } = thing;
  const other = environmentKeys[(environmentKeys.indexOf(environment) + 1) % 3] ?? "dev";
  const seen = step.intent === "moved" ? other : environment;
  return {
    input: {
      environmentId: environmentId(world, organization, seen),
      revision: step.intent === "stale" ? revision + 1 : revision,
    },
    code: step.intent === "current" ? (false as const) : step.intent,
  };
}

const notFoundUnless = (known: boolean) => (known ? false : "not-found") as ErrorCode | false;
const forbiddenUnless = (may: boolean) => (may ? false : "forbidden") as ErrorCode | false;

/** Tries it, and says what the model expects; undefined where there is nothing to try it on. */
export function attempt(turn: Turn): Attempt | undefined {
  return tries[turn.step.act](turn);
}

type Try = (turn: Turn) => Attempt | undefined;

type OnProfile = (
  turn: Turn,
  app: App,
  profile: Profile,
  seen: ReturnType<typeof seenAs>,
) => Attempt | undefined;

type Found = { app: App | undefined; profile: Profile | undefined };

const onFound =
  (find: (turn: Turn) => Found, act: OnProfile): Try =>
  (turn) => {
    const { app, profile } = find(turn);
    if (!app || !profile) return undefined;
    const tried = act(turn, app, profile, seenAs(turn, app.organization, profile));
    return tried && { ...tried, app, profile };
  };

function aProfile(turn: Turn): Found {
  const app = anApp(turn);
  return { app, profile: among(app?.profiles ?? [], turn.step.b) };
}

/** One that has moved and not changed since, where there is one. */
function aMovedProfile(turn: Turn): Found {
  const apps = turn.model.apps.filter((app) => app.organization === organizationOf(turn));
  const moved = apps.flatMap((app) =>
    app.profiles
      .filter(({ undo, revision }) => undo?.revision === revision)
      .map((profile) => ({ app, profile })),
  );
  return among(moved, turn.step.b) ?? aProfile(turn);
}

const onProfile = (act: OnProfile) => onFound(aProfile, act);
const onMovedProfile = (act: OnProfile) => onFound(aMovedProfile, act);

const tries: Record<Step["act"], Try> = {
  "create app"({ world, model, me, context }) {
    const name = fresh("app");
    return {
      answer: runCommand(createApplication, context, { name }),
      expected: firstOf(forbiddenUnless(me.buildsSomewhere)),
      async apply(result) {
        const { id, key } = result as { id: string; key: string };
        const ids = await profileIds(world, id);
        const born = { development: "dev", qa: "qa", production: "prod" } as const;
        const profiles = Object.entries(born).map(([profile, environment]) =>
          newProfile({ id: ids.get(profile) ?? "", key: profile, name: profile, born: true, environment }),
        );
        model.apps.push({
          id,
          key,
          name,
          organization: me.organization,
          revision: 1,
          rows: [],
          variables: [],
          profiles,
        });
      },
    };
  },

  "create account"(turn) {
    const { world, model, me, context, step } = turn;
    const environment = among(environmentKeys, step.b) ?? "dev";
    const organization = organizationOf(turn);
    const integration = step.yes ? "twilio" : "http-api";
    const name = fresh("account");
    const specs = {
      twilio: { integration, accountSid: `AC${"0".repeat(32)}` },
      "http-api": {
        integration,
        baseUrl: "https://ledger.example.com",
        authentication: "none",
        testPath: "/",
      },
    };
    const input = {
      kind: "connected-account",
      environmentId: environmentId(world, organization, environment),
      name,
      spec: specs[integration],
      secrets: step.yes ? { authToken: "0123456789abcdef0123456789abcdef" } : {},
    };
    return {
      answer: runCommand(createResource, context, input),
      expected: firstOf(
        notFoundUnless(organization === me.organization && me.sees(environment)),
        forbiddenUnless(me.builds(environment)),
      ),
      apply(result) {
        const { id, key } = result as { id: string; key: string };
        model.accounts.push({ id, key, organization, environment, name, integration, revision: 1 });
        model.markers.push({ word: name, organization, environment });
      },
    };
  },

  "rename account"(turn) {
    const { model, me, context, step } = turn;
    const account = anAccount(turn, step.b);
    if (!account) return undefined;
    const seen = seenAs(turn, account.organization, account);
    const name = fresh("renamed");
    const { id, organization, environment } = account;
    return {
      answer: runCommand(updateResource, context, { kind: "connected-account", id, ...seen.input, name }),
      expected: firstOf(notFoundUnless(me.knowsAccount(account)), seen.code),
      apply() {
        account.name = name;
        account.revision += 1;
        model.markers.push({ word: name, organization, environment });
      },
    };
  },

  "delete account"(turn) {
    const { model, me, context, step } = turn;
    const account = anAccount(turn, step.b);
    if (!account) return undefined;
    const seen = seenAs(turn, account.organization, account);
    const used = model.apps.some((app) =>
      app.profiles.some(({ picks }) => [...picks.values()].includes(account.id)),
    );
    const input = { kind: "connected-account", id: account.id, ...seen.input, confirmation: account.name };
    return {
      answer: runCommand(deleteResource, context, input),
      expected: firstOf(notFoundUnless(me.knowsAccount(account)), seen.code, used && "in-use"),
      apply() {
        model.accounts.splice(model.accounts.indexOf(account), 1);
      },
    };
  },

  "add row"(turn) {
    const { me, context, step } = turn;
    const app = anApp(turn);
    if (!app) return undefined;
    const integration = step.yes ? "twilio" : null;
    const accepted = integration === null ? {} : { integration };
    const input = { application: app.id, kind: "connected-account", name: fresh("row"), accepts: accepted };
    return {
      app,
      answer: runCommand(addRow, context, input),
      expected: firstOf(notFoundUnless(me.knows(app)), forbiddenUnless(me.buildsSomewhere)),
      apply(result) {
        app.rows.push({ id: (result as { slotId: string }).slotId, integration, revision: 1 });
      },
    };
  },

  "add variable"(turn) {
    const { me, context, step } = turn;
    const app = anApp(turn);
    if (!app) return undefined;
    const name = fresh("VARIABLE").replaceAll("-", "_");
    return {
      app,
      answer: runCommand(addVariable, context, { application: app.id, name, secret: step.yes }),
      expected: firstOf(notFoundUnless(me.knows(app)), forbiddenUnless(me.buildsSomewhere)),
      apply(result) {
        app.variables.push({ id: (result as { variableId: string }).variableId, secret: step.yes });
      },
    };
  },

  pick: onProfile((turn, app, profile, seen) => {
    const { me, context, step } = turn;
    const row = among(app.rows, step.c);
    // Mostly one of the profile's own environment; else any.
    const near = turn.model.accounts.filter(
      (each) => each.organization === app.organization && each.environment === profile.environment,
    );
    const account = step.c === 0 ? undefined : step.yes ? among(near, step.c) : anAccount(turn, step.c);
    if (!row) return undefined;
    const here = account?.organization === me.organization && account.environment === profile.environment;
    const input = { profileId: profile.id, ...seen.input, slotId: row.id, resourceId: account?.id ?? null };
    return {
      answer: runCommand(pickResource, context, input),
      expected: firstOf(
        notFoundUnless(me.knowsProfile(app, profile)),
        forbiddenUnless(me.builds(profile.environment)),
        seen.code,
        account !== undefined && notFoundUnless(here),
        account !== undefined && !accepts(row, account) && "invalid",
      ),
      apply() {
        if (account) profile.picks.set(row.id, account.id);
        else profile.picks.delete(row.id);
        profile.left.delete(row.id);
        touch(profile);
      },
    };
  }),

  "set value": onProfile(({ model, me, context, step }, app, profile, seen) => {
    const variable = among(app.variables, step.c);
    if (!variable) return undefined;
    const value = step.c === 0 ? null : fresh(variable.secret ? "secret" : "value");
    return {
      answer: runCommand(setVariable, context, {
        profileId: profile.id,
        ...seen.input,
        variableId: variable.id,
        value,
      }),
      expected: firstOf(
        notFoundUnless(me.knowsProfile(app, profile)),
        forbiddenUnless(me.builds(profile.environment)),
        seen.code,
      ),
      apply() {
        if (value === null) profile.values.delete(variable.id);
        else profile.values.set(variable.id, value);
        if (value !== null && variable.secret) model.secrets.push(value);
        profile.again.delete(variable.id);
        touch(profile);
      },
    };
  }),

  switch: onProfile((turn, app, profile, seen) => {
    const { world, model, me, context, step } = turn;
    const to = among(environmentKeys, step.c) ?? "dev";
    const picks = new Map<string, string>();
    for (const row of step.yes ? app.rows : []) {
      const there = model.accounts.find(
        (each) => each.organization === app.organization && each.environment === to && accepts(row, each),
      );
      if (profile.picks.has(row.id) && there) picks.set(row.id, there.id);
    }
    const input = {
      profileId: profile.id,
      ...seen.input,
      to: environmentId(world, app.organization, to),
      picks: Object.fromEntries(picks),
    };
    return {
      answer: runCommand(switchEnvironment, context, input),
      expected: firstOf(
        notFoundUnless(me.knowsProfile(app, profile)),
        forbiddenUnless(me.builds(profile.environment)),
        notFoundUnless(me.sees(to)),
        forbiddenUnless(me.builds(to)),
        seen.code,
        to === profile.environment && "invalid",
      ),
      apply() {
        move(model, profile, to, picks);
        emptySecrets(app, profile);
      },
    };
  }),

  undo: onMovedProfile(({ model, me, context }, app, profile, seen) => {
    const { undo } = profile;
    const good = undo !== null && undo.revision === profile.revision && me.sees(undo.environment);
    return {
      answer: runCommand(undoSwitch, context, { profileId: profile.id, ...seen.input }),
      expected: firstOf(
        notFoundUnless(me.knowsProfile(app, profile)),
        !good && "conflict",
        forbiddenUnless(me.builds(profile.environment)),
        forbiddenUnless(undo !== null && me.builds(undo.environment)),
        seen.code,
      ),
      apply: () => moveBack(model, app, profile),
    };
  }),

  "create profile": (turn) => {
    const { world, me, context, step } = turn;
    const app = anApp(turn);
    if (!app) return undefined;
    const environment = among(environmentKeys, step.b) ?? "dev";
    const from = step.yes ? among(app.profiles, step.c) : undefined;
    const name = fresh("profile");
    const input = {
      application: app.id,
      environmentId: environmentId(world, app.organization, environment),
      name,
      from: from?.id ?? null,
    };
    const same = from?.environment === environment;
    return {
      app,
      answer: runCommand(createProfile, context, input),
      expected: firstOf(
        notFoundUnless(me.knows(app) && me.sees(environment)),
        from !== undefined && notFoundUnless(me.knowsProfile(app, from)),
        forbiddenUnless(me.builds(environment)),
      ),
      apply(result) {
        const { id, key } = result as { id: string; key: string };
        const made = newProfile({ id, key, name, born: false, environment });
        if (from && same) made.picks = new Map(from.picks);
        for (const [variable, value] of from?.values ?? []) {
          const secret = app.variables.find((each) => each.id === variable)?.secret;
          if (same || !secret) made.values.set(variable, value);
        }
        app.profiles.push(made);
      },
    };
  },

  "delete profile": onProfile(({ me, context }, app, profile, seen) => ({
    answer: runCommand(deleteProfile, context, {
      profileId: profile.id,
      ...seen.input,
      confirmation: profile.name,
    }),
    expected: firstOf(
      notFoundUnless(me.knowsProfile(app, profile)),
      forbiddenUnless(me.builds(profile.environment)),
      seen.code,
      profile.born && "forbidden",
    ),
    apply() {
      app.profiles.splice(app.profiles.indexOf(profile), 1);
    },
  })),

  "narrow row": (turn) => onRow(turn, "narrow"),
  "remove row": (turn) => onRow(turn, "remove"),

  "delete app"(turn) {
    const { model, me, context, step } = turn;
    const app = anApp(turn);
    if (!app) return undefined;
    const visible = app.profiles.filter(({ environment }) => me.sees(environment));
    const input = {
      application: app.key,
      revision: step.intent === "stale" ? app.revision + 1 : app.revision,
      confirmation: app.name,
    };
    return {
      app,
      answer: runCommand(deleteApplication, context, input),
      expected: firstOf(
        notFoundUnless(me.knows(app)),
        forbiddenUnless(me.buildsSomewhere && visible.every(({ environment }) => me.builds(environment))),
        step.intent === "stale" && "stale",
        visible.length < app.profiles.length && "in-use",
      ),
      apply() {
        model.apps.splice(model.apps.indexOf(app), 1);
      },
    };
  },
};

function onRow(turn: Turn, act: "narrow" | "remove"): Attempt | undefined {
  const { model, me, context, step } = turn;
  const app = anApp(turn);
  const row = among(app?.rows ?? [], step.b);
  if (!app || !row) return undefined;
  const input = { slotId: row.id, revision: step.intent === "stale" ? row.revision + 1 : row.revision };
  const narrowing = act === "narrow" && row.integration !== "twilio";
  const users = act === "remove" || narrowing ? app.profiles.filter(({ picks }) => picks.has(row.id)) : [];
  const rule = { ...input, accepts: { integration: "twilio" } };
  return {
    app,
    profile: users[0],
    answer: act === "remove" ? runCommand(removeRow, context, input) : runCommand(restrictRow, context, rule),
    expected: firstOf(
      notFoundUnless(me.knows(app)),
      forbiddenUnless(users.every(({ environment }) => me.sees(environment))),
      forbiddenUnless(me.buildsSomewhere && users.every(({ environment }) => me.builds(environment))),
      step.intent === "stale" && "stale",
    ),
    apply() {
      if (act === "narrow") {
        row.integration = "twilio";
        row.revision += 1;
      } else app.rows.splice(app.rows.indexOf(row), 1);
      for (const profile of users) {
        const account = accountOf(model, profile.picks.get(row.id) ?? "");
        if (act === "narrow" && account && accepts(row, account)) continue;
        profile.picks.delete(row.id);
        touch(profile);
      }
    },
  };
}

import type { ErrorCode, Result } from "@/lib/result";
import type { Context } from "@/lib/server/context";
import { type Account, type App, environmentKeys, type Model, type ModelActor, type Profile } from "./model";
import type { Step } from "./steps";
import { environmentId, type World } from "./world";

/** A step that was taken, beside what the model expects of it. */
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

/** Whose turn it is, and what stands when it comes. */
export type Turn = {
  world: World;
  model: Model;
  actors: readonly ModelActor[];
  me: ModelActor;
  context: Context;
  step: Step;
};

let counter = 0;
export const fresh = (what: string) => `${what}-${(counter++).toString(36)}-x`;

export function among<T>(things: readonly T[], number: number): T | undefined {
  return things[number % Math.max(things.length, 1)];
}

export const organizationOf = ({ me, step }: Turn) => (step.foreign ? 1 - me.organization : me.organization);

export function anApp(turn: Turn): App | undefined {
  return among(
    turn.model.apps.filter((app) => app.organization === organizationOf(turn)),
    turn.step.a,
  );
}

export function anAccount(turn: Turn, number: number): Account | undefined {
  return among(
    turn.model.accounts.filter((account) => account.organization === organizationOf(turn)),
    number,
  );
}

/** What they say they saw, and what it is answered with. */
export function seenAs({ world, step }: Turn, organization: number, thing: Profile | Account) {
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

export const notFoundUnless = (known: boolean) => (known ? false : "not-found") as ErrorCode | false;
export const forbiddenUnless = (may: boolean) => (may ? false : "forbidden") as ErrorCode | false;

export type Try = (turn: Turn) => Attempt | undefined;
export type Tries = Partial<Record<Step["act"], Try>>;

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

export const onProfile = (act: OnProfile) => onFound(aProfile, act);
export const onMovedProfile = (act: OnProfile) => onFound(aMovedProfile, act);

import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { brokenChain } from "../audit";
import { attempt } from "./attempt";
import { type Focus, foresee, hiddenFrom, look } from "./look";
import { emptyModel, type Model, type ModelActor, type RoleRules } from "./model";
import { rolesArbitrary, type Step, stepArbitrary } from "./steps";
import { newWorld, reset, type World } from "./world";

// Anybody tries anything, anywhere; a model that knows nothing of the code says what comes of it and what each sees.

const RUNS = process.env.LONG ? 5_000 : 200;

let world: World;

beforeAll(async () => {
  world = await newWorld();
});

afterAll(async () => {
  await world.close();
});

async function compare(
  model: Model,
  actors: readonly ModelActor[],
  actor: number,
  focus: Focus,
  histories: boolean,
) {
  const me = actors[actor];
  if (!me) throw new Error("There is no such actor.");
  const { view, text } = await look(world, actor, focus, histories);
  expect(view).toEqual(foresee(world, model, actors, me, focus));
  for (const hidden of hiddenFrom(world, model, me)) {
    if (text.includes(hidden)) throw new Error(`Actor ${actor} is told of ${hidden}: ${text}`);
  }
}

// So that most steps find something to act on.
const furnishing: Step[] = [
  ...([0, 4] as const).flatMap((actor) => [
    step(actor, "create app"),
    step(actor, "add row"),
    step(actor, "add variable", { yes: true }),
    step(actor, "create account", { b: 0 }),
    step(actor, "create account", { b: 2 }),
  ]),
  step(0, "pick", { b: 0, c: 1, yes: true }),
  step(0, "pick", { b: 2, c: 1, yes: true }),
  step(0, "set value", { b: 0, c: 1 }),
];

function step(actor: number, act: Step["act"], more: Partial<Step> = {}): Step {
  return { actor, act, foreign: false, intent: "current", yes: false, a: 0, b: 0, c: 0, ...more };
}

async function play(roles: readonly (readonly RoleRules[])[], steps: readonly Step[]): Promise<void> {
  const model = emptyModel();
  const actors = await reset(world, model, roles);
  for (const [number, each] of [...furnishing, ...steps].entries()) {
    const me = actors[each.actor];
    const context = await world.actors[each.actor]?.signedIn.context();
    if (!me || !context) throw new Error("There is no such actor.");
    const tried = attempt({ world, model, actors, me, context, step: each });
    if (!tried) continue;
    const answer = await tried.answer;
    expect(
      answer.ok ? null : answer.error.code,
      `${each.act} by ${each.actor}: ${JSON.stringify(answer)}`,
    ).toBe(tried.expected);
    if (answer.ok) await tried.apply(answer.data);
    for (const hidden of answer.ok ? [] : hiddenFrom(world, model, me)) {
      if (JSON.stringify(answer).includes(hidden)) throw new Error(`${each.act} tells of ${hidden}.`);
    }
    if (number < furnishing.length) continue;
    const { app, profile } = tried;
    const focus =
      app && model.apps.includes(app)
        ? [{ app, profiles: profile && app.profiles.includes(profile) ? [profile] : app.profiles.slice(-1) }]
        : [];
    const watching = new Set([each.actor, (each.actor + number) % actors.length]);
    await Promise.all([...watching].map((actor) => compare(model, actors, actor, focus, false)));
  }
  const everything = model.apps.map((app) => ({ app, profiles: app.profiles }));
  await Promise.all(actors.map((_, actor) => compare(model, actors, actor, everything, true)));
}

it(
  `${RUNS} random histories go as the model says, and nobody learns what is behind a wall`,
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(
          rolesArbitrary,
          rolesArbitrary,
          rolesArbitrary,
          rolesArbitrary,
          rolesArbitrary,
          rolesArbitrary,
        ),
        fc.array(stepArbitrary, { minLength: 4, maxLength: 16, size: "max" }),
        play,
      ),
      { numRuns: RUNS, endOnFailure: false },
    );
    const { rows } = await world.owner.query(brokenChain);
    expect(rows).toEqual([]);
  },
  process.env.LONG ? 7_200_000 : 900_000,
);

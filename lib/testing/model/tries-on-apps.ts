import { addRow } from "@/lib/apps/add-row";
import { addVariable } from "@/lib/apps/add-variable";
import { createApplication } from "@/lib/apps/create-application";
import { deleteApplication } from "@/lib/apps/delete-application";
import { removeRow } from "@/lib/apps/remove-row";
import { restrictRow } from "@/lib/apps/restrict-row";
import { runCommand } from "@/lib/server/command";
import { accepts, accountOf, firstOf, newProfile, touch } from "./model";
import {
  type Attempt,
  among,
  anApp,
  forbiddenUnless,
  fresh,
  notFoundUnless,
  type Tries,
  type Turn,
} from "./turn";
import { profileIds } from "./world";

/** What is tried on apps, and on the rows and variables that all of their profiles share. */
export const triesOnApps = {
  "create app"({ world, model, me, context }) {
    const name = fresh("app");
    return {
      answer: runCommand(createApplication, context, { name }),
      expected: firstOf(forbiddenUnless(me.mayAnywhere("application:create"))),
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
      expected: firstOf(notFoundUnless(me.knows(app)), forbiddenUnless(me.mayAnywhere("application:update"))),
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
      expected: firstOf(notFoundUnless(me.knows(app)), forbiddenUnless(me.mayAnywhere("application:update"))),
      apply(result) {
        app.variables.push({ id: (result as { variableId: string }).variableId, secret: step.yes });
      },
    };
  },

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
        forbiddenUnless(
          me.mayAnywhere("application:delete") &&
            visible.every(({ environment }) => me.may("profile:delete", environment)),
        ),
        step.intent === "stale" && "stale",
        visible.length < app.profiles.length && "in-use",
      ),
      apply() {
        model.apps.splice(model.apps.indexOf(app), 1);
      },
    };
  },
} satisfies Tries;

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
      forbiddenUnless(users.every(({ environment }) => me.may("profile:read", environment))),
      forbiddenUnless(
        me.mayAnywhere("application:update") &&
          users.every(({ environment }) => me.may("profile:update", environment)),
      ),
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

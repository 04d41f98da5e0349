import { createProfile } from "@/lib/profiles/create-profile";
import { deleteProfile } from "@/lib/profiles/delete-profile";
import { pickResource } from "@/lib/profiles/pick-resource";
import { setVariable } from "@/lib/profiles/set-variable";
import { switchEnvironment } from "@/lib/profiles/switch-environment";
import { undoSwitch } from "@/lib/profiles/undo-switch";
import { runCommand } from "@/lib/server/command";
import { accepts, emptySecrets, environmentKeys, firstOf, move, moveBack, newProfile, touch } from "./model";
import {
  among,
  anAccount,
  anApp,
  forbiddenUnless,
  fresh,
  notFoundUnless,
  onMovedProfile,
  onProfile,
  type Tries,
} from "./turn";
import { environmentId } from "./world";

/** What is tried on profiles: what they pick and hold, and where they work. */
export const triesOnProfiles = {
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
        forbiddenUnless(me.may("profile:update", profile.environment)),
        seen.code,
        account !== undefined && notFoundUnless(here && me.knowsAccount(account)),
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
        forbiddenUnless(me.may("profile:update", profile.environment)),
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
        forbiddenUnless(me.may("profile:update", profile.environment)),
        notFoundUnless(me.sees(to)),
        forbiddenUnless(me.may("profile:update", to)),
        seen.code,
        to === profile.environment && "invalid",
        picks.size > 0 && notFoundUnless(me.may("connected-account:read", to)),
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
        forbiddenUnless(me.may("profile:update", profile.environment)),
        forbiddenUnless(undo !== null && me.may("profile:update", undo.environment)),
        seen.code,
      ),
      apply: () => moveBack(model, app, profile, (account) => me.knowsAccount(account)),
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
        forbiddenUnless(me.may("profile:create", environment)),
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
      forbiddenUnless(me.may("profile:delete", profile.environment)),
      forbiddenUnless(me.may("profile:update", profile.environment)),
      seen.code,
      profile.born && "forbidden",
    ),
    apply() {
      app.profiles.splice(app.profiles.indexOf(profile), 1);
    },
  })),
} satisfies Tries;

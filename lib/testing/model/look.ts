import { z } from "zod";
import { listApplications } from "@/lib/apps/list-applications";
import { historyOf } from "@/lib/audit/list-history";
import { getAppSettings } from "@/lib/profiles/get-app-settings";
import type { ProfileDetail } from "@/lib/profiles/schema";
import { listResources } from "@/lib/resources/list-resources";
import { listRoles } from "@/lib/roles/list-roles";
import { Refusal } from "@/lib/server/errors";
import { type Query, query, runQuery } from "@/lib/server/query";
import type { Scope } from "@/lib/server/scope";
import { done } from "../answers";
import { type App, accountOf, environmentKeys, type Model, type ModelActor, type Profile } from "./model";
import { environmentId, type World } from "./world";

/** What is looked at in full, besides the lists: profiles, by app. */
export type Focus = readonly { app: App; profiles: readonly Profile[] }[];

/** What someone sees; null stands for "not found". */
export type View = {
  environments: string[];
  apps: { id: string; name: string; revision: number; resources: number }[] | null;
  accounts: { id: string; name: string; environmentId: string; revision: number }[] | null;
  settings: { app: string; profiles: ProfileView[] | null; opened: (DetailView | null)[] }[];
  /** Custom roles and who holds them. */
  roles: { id: string; name: string; revision: number; members: string[] }[] | null;
};

type ProfileView = { id: string; key: string; environmentId: string; revision: number };

type DetailView = ProfileView & {
  rows: { id: string; picked: string | null; reselect: boolean; was: string | null }[];
  variables: { id: string; isSet: boolean; value: string | null; enterAgain: boolean }[];
  undo: string | null;
};

async function orNotFound<S extends z.ZodType, R>(asked: Query<S, R>, scope: Scope, input: unknown) {
  try {
    return await asked.run(scope, asked.input.parse(input));
  } catch (error) {
    if (error instanceof Refusal && error.code === "not-found") return null;
    throw error;
  }
}

const Focused = z.strictObject({
  looks: z.array(z.strictObject({ app: z.string(), profiles: z.array(z.string()) })),
  histories: z.boolean(),
});

async function everything(scope: Scope, { looks, histories }: z.output<typeof Focused>) {
  const answers = {
    environments: scope.environments,
    apps: await orNotFound(listApplications, scope, {}),
    accounts: await orNotFound(listResources, scope, { kind: "connected-account" }),
    settings: [] as { app: string; answers: Awaited<ReturnType<typeof getAppSettings.run>>[] | null }[],
    histories: [] as unknown[],
    roles: await orNotFound(listRoles, scope, {}),
  };
  for (const { app, profiles } of looks) {
    const opened: Awaited<ReturnType<typeof getAppSettings.run>>[] = [];
    for (const profile of profiles) {
      const settings = await orNotFound(getAppSettings, scope, { application: app, profile });
      if (!settings) continue;
      opened.push(settings);
      if (histories && settings.profile) answers.histories.push(await historyOf(scope, settings.profile.id));
    }
    if (histories && opened.length > 0) answers.histories.push(await historyOf(scope, app));
    answers.settings.push({ app, answers: opened.length > 0 ? opened : null });
  }
  return answers;
}

// The console's own queries, several in one snapshot.
const lookAround = query({
  name: "test.look",
  input: Focused,
  output: z.custom<Awaited<ReturnType<typeof everything>>>(),
  run: everything,
});

/** What someone is told, and all of it as text, with the histories of what they look at if asked for. */
export async function look(
  world: World,
  actor: number,
  focus: Focus,
  histories: boolean,
): Promise<{ view: View; text: string }> {
  const context = await world.actors[actor]?.signedIn.context();
  if (!context) throw new Error("There is no such actor.");
  const looks = focus.map(({ app, profiles }) => ({ app: app.id, profiles: profiles.map(({ key }) => key) }));
  const told = await done(runQuery(lookAround, context, { looks, histories }));
  const view: View = {
    environments: told.environments.map(({ id }) => id),
    apps:
      told.apps?.items.map(({ id, name, revision, resources }) => ({ id, name, revision, resources })) ??
      null,
    accounts:
      told.accounts?.items.map(({ id, name, environmentId: lives, revision }) => ({
        id,
        name,
        environmentId: lives,
        revision,
      })) ?? null,
    settings: told.settings.map(({ app, answers }, index) => ({
      app,
      profiles:
        answers?.[0]?.profiles.map(({ id, key, environmentId: lives, revision }) => ({
          id,
          key,
          environmentId: lives,
          revision,
        })) ?? null,
      opened: (focus[index]?.profiles ?? []).map(({ id }) => {
        const found = answers?.find(({ profile }) => profile?.id === id)?.profile;
        return found ? detailView(found) : null;
      }),
    })),
    roles:
      told.roles?.items
        .filter(({ custom }) => custom)
        .map(({ id, name, revision, members }) => ({
          id,
          name,
          revision,
          members: members.map((member) => member.id).sort(),
        })) ?? null,
  };
  view.roles?.sort(byId);
  for (const { profiles } of view.settings) profiles?.sort(byId);
  view.accounts?.sort(byId);
  view.apps?.sort(byId);
  // Without the ids that were asked for, which they knew.
  const answers = told.settings.map(({ answers: each }) => each);
  return { view, text: JSON.stringify({ ...told, settings: answers }) };
}

function detailView(profile: ProfileDetail): DetailView {
  const { id, key, environmentId: lives, revision } = profile;
  return {
    id,
    key,
    environmentId: lives,
    revision,
    rows: profile.rows.map((row) => ({
      id: row.id,
      picked: row.picked?.name ?? null,
      reselect: row.reselect,
      was: row.was,
    })),
    variables: profile.variables.map(({ id: variable, isSet, value, enterAgain }) => ({
      id: variable,
      isSet,
      value,
      enterAgain,
    })),
    undo: profile.undo?.environmentId ?? null,
  };
}

/** What the model says that they see. */
export function foresee(
  world: World,
  model: Model,
  actors: readonly ModelActor[],
  actor: ModelActor,
  focus: Focus,
): View {
  const idIn = (key: (typeof environmentKeys)[number]) => environmentId(world, actor.organization, key);
  const profileView = ({ id, key, environment, revision }: Profile): ProfileView => ({
    id,
    key,
    environmentId: idIn(environment),
    revision,
  });
  const detail = (app: App, profile: Profile): DetailView => ({
    ...profileView(profile),
    rows: app.rows.map(({ id }) => {
      const picked = accountOf(model, profile.picks.get(id) ?? "")?.name ?? null;
      const reselect = picked === null && profile.left.has(id);
      const was = profile.former.find((each) => each.row === id && actor.sees(each.environment));
      return { id, picked, reselect, was: reselect ? (was?.name ?? null) : null };
    }),
    variables: app.variables.map(({ id, secret }) => {
      const isSet = profile.values.has(id);
      return {
        id,
        isSet,
        value: secret ? null : (profile.values.get(id) ?? null),
        enterAgain: !isSet && profile.again.has(id),
      };
    }),
    undo:
      profile.undo && profile.undo.revision === profile.revision && actor.sees(profile.undo.environment)
        ? idIn(profile.undo.environment)
        : null,
  });
  return {
    environments: environmentKeys.filter((key) => actor.sees(key)).map(idIn),
    apps: actor.mayAnywhere("application:read")
      ? model.apps
          .filter((app) => actor.knows(app))
          .map((app) => ({
            id: app.id,
            name: app.name,
            revision: app.revision,
            resources: new Set(
              app.profiles
                .filter((profile) => actor.knowsProfile(app, profile))
                .flatMap(({ picks }) => [...picks.values()]),
            ).size,
          }))
          .sort(byId)
      : null,
    accounts: actor.mayAnywhere("connected-account:read")
      ? model.accounts
          .filter((account) => actor.knowsAccount(account))
          .map(({ id, name, environment, revision }) => ({
            id,
            name,
            environmentId: idIn(environment),
            revision,
          }))
          .sort(byId)
      : null,
    settings: focus.map(({ app, profiles }) => ({
      app: app.id,
      profiles:
        actor.knows(app) && profiles.length > 0
          ? app.profiles
              .filter((profile) => actor.knowsProfile(app, profile))
              .map(profileView)
              .sort(byId)
          : null,
      opened: profiles.map((profile) => (actor.knowsProfile(app, profile) ? detail(app, profile) : null)),
    })),
    roles: actor.mayThroughout("role:read")
      ? model.roles
          .filter((role) => role.custom && actor.knowsRole(role))
          .map((role) => ({
            id: role.id,
            name: role.name,
            revision: role.revision,
            // Who holds it is told to whoever may know the members.
            members: actors
              .filter(({ roles }) => actor.mayThroughout("member:read") && roles.includes(role))
              .map(({ memberId }) => memberId)
              .sort(),
          }))
          .sort(byId)
      : null,
  };
}

const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);

/** What must not occur in anything that they are told. */
export function hiddenFrom(world: World, model: Model, actor: ModelActor): string[] {
  const elsewhere = actor.organization === 0 ? 1 : 0;
  const hidden = ({
    organization,
    environment,
  }: {
    organization: number;
    environment: (typeof environmentKeys)[number];
  }) => organization !== actor.organization || !actor.sees(environment);
  return [
    ...model.secrets,
    ...environmentKeys.map((key) => environmentId(world, elsewhere, key)),
    ...environmentKeys
      .filter((key) => !actor.sees(key))
      .map((key) => environmentId(world, actor.organization, key)),
    ...model.markers.filter(hidden).map(({ word }) => word),
    ...model.accounts.filter(hidden).map(({ id }) => id),
    ...model.roles
      // Refusals name roles: to whom they held them, and to who reads all of the audit log.
      .filter(
        (role) =>
          role.custom &&
          !actor.knowsRole(role) &&
          !actor.held.has(role) &&
          !actor.mayThroughout("audit:read"),
      )
      .map(({ name }) => name),
    ...model.apps.flatMap((app) => [
      ...(actor.knows(app) ? [] : [app.name, app.id]),
      ...app.profiles.filter((profile) => !actor.knowsProfile(app, profile)).map(({ id }) => id),
    ]),
  ];
}

import { and, asc, eq, sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import { applications, slots, variables } from "@/db/schema/apps";
import type { Change } from "@/lib/audit/append";
import { keyOf } from "@/lib/keys";
import { duplicateProfile, needsOfDuplicate } from "@/lib/profiles/duplicate-profile";
import type { Profile } from "@/lib/profiles/load";
import { holdRows } from "@/lib/profiles/pickable";
import { visibleProfiles } from "@/lib/profiles/visible-profiles";
import { command } from "@/lib/server/command";
import { invalid } from "@/lib/server/errors";
import { environmentById, isMet, type Scope } from "@/lib/server/scope";
import { type Application, loadApplication } from "./load";
import { DuplicateApplicationInput, type DuplicatedApplication, DuplicatedApplicationOutput } from "./schema";

/**
 * Makes an app like another: what it needs, and its profiles where they are, as far as the actor sees and may change
 * those places. The three profiles that every app has come into being anyway; the answer says which are empty.
 */
export const duplicateApplication = command({
  name: "application.duplicate",
  input: DuplicateApplicationInput,
  output: DuplicatedApplicationOutput,
  async load(scope, input) {
    const app = await loadApplication(scope, input.application);
    const plans = (await visibleProfiles(scope, app.id)).map((profile) => {
      const needs = needsOfDuplicate(scope, profile);
      return { profile, needs, copied: needs?.every((need) => isMet(scope, need)) === true };
    });
    return { app, plans };
  },
  subject: (_input, { app }) => ({ kind: "application", id: app.id, name: app.name }),
  needs: (_input, { plans }) => [
    { permission: "application:create", in: "anywhere" },
    ...plans.flatMap(({ needs, copied }) => (copied && needs ? needs : [])),
  ],
  async run(scope, input, { app, plans }) {
    const key = input.key ?? keyOf(input.name);
    if (!key) throw invalid({ key: "This name makes no key. Enter one." });
    const { name } = input;
    const id = uuid();
    const { organizationId, description } = app;
    await scope.db.insert(applications).values({ organizationId, id, name, key, description });
    const needed = await copyNeeds(scope, app, id);
    await scope.db.execute(sql`select create_default_profiles(${id})`);

    const born = new Map((await visibleProfiles(scope, id)).map((profile) => [profile.home, profile]));
    const changes: Change[] = [];
    const left: DuplicatedApplication["left"] = [];
    for (const { profile, copied } of plans) {
      const environment = environmentById(scope, profile.environmentId).name;
      if (!copied) {
        left.push({ profile: profile.name, environment, what: "everything" });
        continue;
      }
      const target: Profile | undefined = profile.home ? born.get(profile.home) : undefined;
      const made = await duplicateProfile(scope, profile, { applicationId: id, born: target, ...needed });
      if (made.lacksSecrets) left.push({ profile: profile.name, environment, what: "secrets" });
      changes.push({
        subject: { kind: "profile", id: made.id, name: profile.name },
        environmentId: profile.environmentId,
        before: null,
        after: { application: name, name: profile.name, from: app.name, ...made.told },
      });
    }
    const result: DuplicatedApplication = { id, key, left };
    const after = { name, key, description, from: { id: app.id, name: app.name } };
    return {
      result,
      change: [{ subject: { kind: "application", id, name }, before: null, after }, ...changes],
    };
  },
});

/** Copies rows and variables; answers for each that was copied the id of its copy. */
async function copyNeeds(scope: Scope, app: Application, applicationId: string) {
  const { organizationId } = app;
  const ids = await scope.db.select({ id: slots.id }).from(slots).where(ofApp(slots, app));
  // Until the commit no row is narrowed, so that what is picked for it fits its copy too.
  await holdRows(
    scope,
    ids.map(({ id }) => id),
  );
  const rows = await scope.db.select().from(slots).where(ofApp(slots, app)).orderBy(asc(slots.position));
  const slotIds = new Map(rows.map(({ id }) => [id, uuid()]));
  const copies = rows.map(({ kind, name, key, description, accepts, required, position, id }) => ({
    ...{ kind, name, key, description, accepts, required, position },
    ...{ organizationId, applicationId, id: slotIds.get(id) ?? uuid() },
  }));
  if (copies.length > 0) await scope.db.insert(slots).values(copies);

  const known = await scope.db
    .select()
    .from(variables)
    .where(ofApp(variables, app))
    .orderBy(asc(variables.position));
  const variableIds = new Map(known.map(({ id, name, secret }) => [id, { id: uuid(), name, secret }]));
  const values = known.map(({ name, description, secret, initial, position, id }) => ({
    ...{ name, description, secret, initial, position },
    ...{ organizationId, applicationId, id: variableIds.get(id)?.id ?? uuid() },
  }));
  if (values.length > 0) await scope.db.insert(variables).values(values);
  return { slotIds, variableIds };
}

function ofApp(table: typeof slots | typeof variables, { organizationId, id }: Application) {
  return and(eq(table.organizationId, organizationId), eq(table.applicationId, id));
}

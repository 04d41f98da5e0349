import { and, asc, eq } from "drizzle-orm";
import { variables } from "@/db/schema/apps";
import { variableValues } from "@/db/schema/profiles";
import { resources } from "@/db/schema/resources";
import { query } from "@/lib/server/query";
import { environmentById, type Scope } from "@/lib/server/scope";
import { picksOf } from "./carried";
import { loadProfile, type Profile } from "./load";
import { acceptedBy, type Pickable } from "./pickable";
import {
  type PickedResource,
  PlanSwitchInput,
  type SwitchChoice,
  type SwitchPlan,
  SwitchPlanOutput,
} from "./schema";

/** What a change of environment would leave behind, and what stands for each choice there. Changes nothing. */
export const planSwitch = query({
  name: "profile.plan-switch",
  input: PlanSwitchInput,
  output: SwitchPlanOutput,
  async run(scope, input): Promise<SwitchPlan> {
    const profile = await loadProfile(scope, input.profileId);
    const to = environmentById(scope, input.to);
    const choices: SwitchChoice[] = [];
    for (const pick of await picksOf(scope, profile)) {
      choices.push({
        slotId: pick.slotId,
        row: pick.row,
        kind: pick.kind,
        accepts: pick.accepts,
        was: pick.name,
        ...(await standIn(scope, pick, to.id)),
      });
    }
    return { from: profile.environmentId, to: to.id, choices, ...(await valuesOf(scope, profile)) };
  },
});

type Wanted = { kind: string; accepts: Record<string, string>; key: string };

/** The same key there is a match; else the only one that the row accepts is a suggestion. */
async function standIn(scope: Scope, wanted: Wanted, environmentId: string) {
  const none = { match: null, suggestion: null };
  if (wanted.kind !== "connected-account" || !scope.access.can(`${wanted.kind}:read`, { environmentId }))
    return none;
  const there = and(
    eq(resources.organizationId, scope.organization.id),
    eq(resources.environmentId, environmentId),
    acceptedBy(wanted),
  );
  const [match] = await scope.db
    .select()
    .from(resources)
    .where(and(there, eq(resources.key, wanted.key)));
  if (match) return { match: picked(match), suggestion: null };
  const accepted = await scope.db.select().from(resources).where(there).limit(2);
  const [only] = accepted;
  return only && accepted.length === 1 ? { match: null, suggestion: picked(only) } : none;
}

function picked({ id, name, facet, status }: Pickable): PickedResource {
  return { id, name, facet, status };
}

async function valuesOf(scope: Scope, profile: Profile) {
  const rows = await scope.db
    .select({ name: variables.name, plain: variableValues.plain })
    .from(variableValues)
    .innerJoin(
      variables,
      and(
        eq(variables.organizationId, variableValues.organizationId),
        eq(variables.id, variableValues.variableId),
      ),
    )
    .where(
      and(
        eq(variableValues.organizationId, scope.organization.id),
        eq(variableValues.environmentId, profile.environmentId),
        eq(variableValues.profileId, profile.id),
      ),
    )
    .orderBy(asc(variables.position));
  return {
    emptied: rows.filter(({ plain }) => plain === null).map(({ name }) => name),
    kept: rows.filter(({ plain }) => plain !== null).map(({ name }) => name),
  };
}

import { and, eq, sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import { slots } from "@/db/schema/apps";
import { keyOf } from "@/lib/keys";
import { writeProfile } from "@/lib/profiles/load";
import { fillRow } from "@/lib/profiles/pick-resource";
import { requirePickable } from "@/lib/profiles/pickable";
import { checkTarget, loadTarget, needsOfTarget } from "@/lib/profiles/target";
import { command } from "@/lib/server/command";
import { conflict } from "@/lib/server/errors";
import type { Scope } from "@/lib/server/scope";
import { acceptsLabel } from "./accepts";
import { loadApplication } from "./load";
import { requireAcceptable } from "./require-acceptable";
import { AddedRowOutput, AddRowInput } from "./schema";

const ROWS_MAX = 200;

/** Adds a row to an app, for all its profiles, and picks its resource in one of them. */
export const addRow = command({
  name: "application.add-row",
  input: AddRowInput,
  output: AddedRowOutput,
  async load(scope, input) {
    const app = await loadApplication(scope, input.application);
    return { app, profile: await loadTarget(scope, app.id, input.pick) };
  },
  needs: (_input, { profile }) => needsOfTarget(profile),
  async run(scope, input, { app, profile }) {
    const { pick, kind, accepts, required, description } = input;
    if (pick && profile) checkTarget(pick, profile);
    const described = await requireAcceptable(scope, { kind, accepts }, profile?.environmentId);
    const name = input.name ?? (await freeName(scope, app.id, described ?? acceptsLabel(kind, accepts)));
    const id = uuid();
    const { key, position } = await nextPlace(scope, app.id, keyOf(name) || "row");
    await scope.db.insert(slots).values({
      organizationId: app.organizationId,
      id,
      applicationId: app.id,
      kind,
      name,
      key,
      description,
      accepts,
      required,
      position,
    });

    let revision: number | null = null;
    let picked: string | null = null;
    if (pick && profile) {
      const slot = { organizationId: app.organizationId, id, kind };
      const resource = await requirePickable(scope, slot, profile.environmentId, pick.resourceId);
      revision = await writeProfile(scope, profile);
      await fillRow(scope, profile, slot, resource.id);
      picked = resource.name;
    }
    const subject = { kind: "application", id: app.id, name: app.name };
    return {
      result: { slotId: id, revision },
      change: [
        { subject, before: null, after: { row: name, key, accepts, required } },
        ...(profile
          ? [
              {
                subject: { kind: "profile", id: profile.id, name: profile.name },
                environmentId: profile.environmentId,
                before: { row: name, picked: null },
                after: { row: name, picked },
              },
            ]
          : []),
      ],
    };
  },
});

const ofApp = (scope: Scope, applicationId: string) =>
  and(eq(slots.organizationId, scope.organization.id), eq(slots.applicationId, applicationId));

/** "Salesforce", then "Salesforce 2": two rows of an app are told apart by name. */
async function freeName(scope: Scope, applicationId: string, wanted: string): Promise<string> {
  const rows = await scope.db.select({ name: slots.name }).from(slots).where(ofApp(scope, applicationId));
  const taken = new Set(rows.map(({ name }) => name));
  for (let number = 2; ; number++) {
    const name = number === 2 && !taken.has(wanted) ? wanted : `${wanted} ${number}`;
    if (!taken.has(name)) return name;
  }
}

async function nextPlace(scope: Scope, applicationId: string, wanted: string) {
  const rows = await scope.db
    .select({ key: slots.key, last: sql<number>`max(${slots.position}) over ()` })
    .from(slots)
    .where(ofApp(scope, applicationId));
  if (rows.length >= ROWS_MAX) throw conflict(`An app can have at most ${ROWS_MAX} rows.`);
  const taken = new Set(rows.map(({ key }) => key));
  const base = wanted.slice(0, 60).replace(/-+$/, "");
  let key = base;
  for (let number = 2; taken.has(key); number++) key = `${base}-${number}`;
  return { key, position: (rows[0]?.last ?? 0) + 1 };
}

import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { resources } from "@/db/schema/resources";
import { idInput } from "@/lib/inputs";
import { NothingOutput } from "@/lib/outputs";
import { knownKind } from "@/lib/resources/dto";
import { command } from "@/lib/server/command";
import type { Need } from "@/lib/server/scope";
import { stateOfApplication } from "./read-sample-data";

const ids = z.array(idInput).max(100).default([]);

/** Marks what was just made as sample data, as it stands. What a person makes is never marked later. */
export const noteSampleData = command({
  name: "organization.note-sample-data",
  input: z.strictObject({ applications: ids, resources: ids }),
  output: NothingOutput,
  load: (scope, input) =>
    scope.db
      .selectDistinct({ kind: resources.kind, environmentId: resources.environmentId })
      .from(resources)
      .where(
        and(
          eq(resources.organizationId, scope.organization.id),
          inArray(resources.environmentId, [...scope.access.visible]),
          inArray(resources.id, input.resources),
        ),
      ),
  needs: (_input, places): readonly [Need, ...Need[]] => [
    { permission: "organization:update", in: "organization" },
    ...places.map(
      ({ kind, environmentId }): Need => ({ permission: `${knownKind(kind)}:update`, environmentId }),
    ),
  ],
  async run(scope, input) {
    const { id: organizationId, name } = scope.organization;
    await scope.db.execute(sql`
      update applications a set sample_state = ${stateOfApplication}
      where a.organization_id = ${organizationId} and a.id = any(${sql.param(input.applications)}::uuid[])`);
    // What somebody was quick enough to change is theirs.
    await scope.db.execute(sql`
      update resources r set sample_revision = r.revision
      where r.organization_id = ${organizationId} and r.id = any(${sql.param(input.resources)}::uuid[])
        and r.revision = 1`);
    return {
      result: null,
      change: {
        subject: { kind: "organization", id: organizationId, name },
        before: null,
        after: { applications: input.applications.length, resources: input.resources.length },
      },
    };
  },
});

import { resources } from "@/db/schema/resources";
import { faceOf, type KindId } from "@/lib/kinds/faces";
import { serverOf } from "@/lib/kinds/registry.server";
import { NothingOutput } from "@/lib/outputs";
import { asSeen, requireSeen } from "@/lib/server/as-seen";
import { command } from "@/lib/server/command";
import { inUse, invalid } from "@/lib/server/errors";
import { environmentById } from "@/lib/server/scope";
import { audited } from "./dto";
import { findResource } from "./find-resource";
import { DeleteResourceInput } from "./inputs";
import { deleteReferences } from "./references";
import type { ResourceUse } from "./schema";
import { usesOf } from "./use-of-resource";

export const deleteResource = command({
  name: "resource.delete",
  input: DeleteResourceInput,
  output: NothingOutput,
  load: findResource,
  subject: (input, { row }) => ({ kind: input.kind, id: row.id, name: row.name }),
  needs: (input, { environmentId }) => [{ permission: `${input.kind}:delete`, environmentId }],
  async run(scope, input, { row, environmentId, secretNames }) {
    const { kind, id } = input;
    const environment = environmentById(scope, environmentId);
    const uses = await usesOf(scope, { environmentId, id });
    if (uses.length > 0) throw inUse(inUseSentence(kind, row.name, uses), uses);
    if (environment.protected && input.confirmation?.trim() !== row.name) {
      throw invalid({ confirmation: `${environment.name} is protected. Type ${row.name} to delete it.` });
    }
    await serverOf(kind).beforeDelete?.(scope, row);
    await deleteReferences(scope.db, {
      organizationId: scope.organization.id,
      environmentId,
      resourceId: id,
    });
    requireSeen(await scope.db.delete(resources).where(asSeen(resources, row)));
    return {
      result: null,
      change: {
        subject: { kind, id, name: row.name },
        environmentId,
        before: audited(
          row,
          secretNames.map((field) => `${field} set`),
        ),
        after: null,
      },
    };
  },
});

/**
 * "Calendar Scheduler (Production) uses Salesforce Live. Choose another account there first.", or "Ledger Dev uses
 * Ledger API. Delete it first.", as what something is made of is fixed.
 */
export function inUseSentence(kind: KindId, name: string, uses: readonly ResourceUse[]): string {
  const users = [...new Set(uses.map(userOf))];
  const [first = "", ...others] = users;
  const who =
    others.length === 0
      ? `${first} uses`
      : others.length === 1
        ? `${first} and ${others[0]} use`
        : `${first} and ${others.length} others use`;
  const them = others.length === 0 ? "it" : "them";
  const act = uses.some((use) => "row" in use)
    ? `Choose another ${faceOf(kind).noun.one} there first.`
    : uses.some((use) => "deployment" in use)
      ? `Publish ${them} with another ${faceOf(kind).noun.one}, or withdraw ${them} first.`
      : `Delete ${them} first.`;
  return `${who} ${name}. ${act}`;
}

function userOf(use: ResourceUse): string {
  if ("resource" in use) return use.resource.name;
  const profile = `${use.application.name} (${use.profile.name})`;
  return "deployment" in use ? `Deployment ${use.deployment.number} of ${profile}` : profile;
}

import { resources } from "@/db/schema/resources";
import { faceOf, type KindId } from "@/lib/kinds/faces";
import { asSeen, requireSeen } from "@/lib/server/as-seen";
import { command } from "@/lib/server/command";
import { inUse, invalid } from "@/lib/server/errors";
import { environmentById } from "@/lib/server/scope";
import { audited } from "./dto";
import { findResource } from "./find-resource";
import { DeleteResourceInput, type ResourceUse } from "./schema";
import { usesOf } from "./use-of-resource";

export const deleteResource = command({
  name: "resource.delete",
  input: DeleteResourceInput,
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

/** "Calendar Scheduler (Production) uses Salesforce Live. Choose another account there first." */
export function inUseSentence(kind: KindId, name: string, uses: readonly ResourceUse[]): string {
  const users = [...new Set(uses.map(({ application, profile }) => `${application.name} (${profile.name})`))];
  const [first = "", ...others] = users;
  const who =
    others.length === 0
      ? `${first} uses`
      : others.length === 1
        ? `${first} and ${others[0]} use`
        : `${first} and ${others.length} others use`;
  return `${who} ${name}. Choose another ${faceOf(kind).noun.one} there first.`;
}

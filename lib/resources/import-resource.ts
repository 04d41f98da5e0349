import { command } from "@/lib/server/command";
import { invalid, stale } from "@/lib/server/errors";
import { environmentById } from "@/lib/server/scope";
import { requireDescription } from "./descriptions";
import { findByKeys } from "./find-by-keys";
import { type Imported, ImportedOutput, ImportResourceInput } from "./import-schema";
import { insertResource } from "./insert-resource";
import { lackedBy } from "./obstacle";
import { planImport } from "./plan-import";
import { rewriteResource } from "./rewrite-resource";

const CHANGED = "Someone changed this since the preview. Import the file again to see what it is now.";
const MADE = "Someone made one with this key since the preview. Import the file again to compare them.";

/**
 * Makes what an item of a file says, or changes what stands under its key to that, as a preview showed it. Secrets don't
 * travel in files: what is made may lack its own, and a stored one stays only where it is sent to what it was entered
 * for; one that can't stay is removed where that was asked for, and else the change is refused. Throws `stale`.
 */
export const importResource = command({
  name: "resource.import",
  input: ImportResourceInput,
  output: ImportedOutput,
  async load(scope, input) {
    const { kind, environmentId } = input;
    environmentById(scope, environmentId);
    const found = (await findByKeys(scope, kind, [input]))(input);
    return { found, environmentId, description: await requireDescription(scope, input) };
  },
  subject: (input, { found }) => ({
    kind: input.kind,
    id: found?.row.id ?? null,
    name: found?.row.name ?? input.name,
  }),
  needs: ({ kind, environmentId }, { found }) => [
    { permission: `${kind}:${found ? "update" : "create"}`, environmentId },
  ],
  async run(scope, { dropSecrets, seen, ...item }, { found, environmentId, description }) {
    const { kind, key } = item;
    const plan = planImport(scope, item, found, description);
    if (plan.does === "nothing") {
      const { row, secretNames } = plan.found;
      const incomplete = lackedBy(kind, row.spec, secretNames, description).length > 0;
      const result: Imported = { did: "nothing", id: row.id, name: row.name, incomplete };
      return { result, change: [] };
    }
    const { name, spec } = plan;
    if (plan.does === "make") {
      if (seen) throw stale(CHANGED);
      const { id, missing, after } = await insertResource(
        scope,
        { kind, environmentId, name, key, spec },
        {},
        { description },
      );
      const result: Imported = { did: "made", id, name, incomplete: missing.length > 0 };
      return { result, change: { subject: { kind, id, name }, environmentId, before: null, after } };
    }
    const { row } = plan.found;
    if (!seen) throw stale(MADE);
    if (seen.id !== row.id || seen.revision !== row.revision) throw stale(CHANGED);
    const dropped = [...plan.dropped.keys()];
    if (dropped.length > 0 && !dropSecrets) throw invalid(keptSecrets(plan.dropped));
    const secrets = Object.fromEntries(dropped.map((field) => [field, null]));
    const wanted = { name, spec, secrets };
    const { missing, changes } = await rewriteResource(scope, { ...plan.found, description }, wanted);
    const result: Imported = { did: "changed", id: row.id, name, incomplete: missing.length > 0 };
    return { result, change: changes };
  },
});

function keptSecrets(dropped: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries(
    [...dropped].map(([field, label]) => [
      `secrets.${field}`,
      `${label} can't stay: this change would send it elsewhere, or does not ask for it.`,
    ]),
  );
}

import { and, inArray } from "drizzle-orm";
import type { z } from "zod";
import { resources } from "@/db/schema/resources";
import { faceOf, type KindId } from "@/lib/kinds/faces";
import { conflict, Refusal } from "@/lib/server/errors";
import { parseInput } from "@/lib/server/parse";
import { query } from "@/lib/server/query";
import { checkNeed, environmentById, type Scope } from "@/lib/server/scope";
import { requireDescription } from "./descriptions";
import { type FoundByKey, findByKeys } from "./find-by-keys";
import { refusalOfItem } from "./import-reason";
import {
  ImportItemInput,
  type ImportPreview,
  type ImportPreviews,
  ImportPreviewsOutput,
  PreviewImportInput,
} from "./import-schema";
import { inEnvironments, narrowed } from "./page-statements";
import { planImport } from "./plan-import";

type Item = z.output<typeof ImportItemInput>;

/** What each of some items of a file would do. Writes nothing; what would be in the way is told with its reason. */
export const previewImport = query({
  name: "resource.preview-import",
  input: PreviewImportInput,
  output: ImportPreviewsOutput,
  async run(scope, { kind, items: raw }): Promise<ImportPreviews> {
    const items = await inTurn(raw, (each) =>
      attempt(kind, each.spec, () => parseInput(ImportItemInput, { ...each, kind })),
    );
    const sound = items.filter(isSound);
    const there = await findByKeys(scope, kind, sound);
    const planned = await inTurn(items, async (item) =>
      isSound(item) ? await attempt(kind, item.spec, () => previewOf(scope, item, there(item))) : item,
    );
    const taken = await takenNames(scope, kind, planned.flatMap(nameOf(items)));
    return {
      items: await inTurn(planned, async (preview, index) => {
        const item = items[index];
        if (!preview.done || preview.state === "same" || !item || !isSound(item)) return preview;
        return attempt(kind, item.spec, () => {
          const holder = taken(item.environmentId, preview.name);
          if (!holder || holder.key === item.key) return preview;
          const { noun } = faceOf(kind);
          const place = environmentById(scope, item.environmentId).name;
          throw conflict(
            `The ${noun.one} with the key ${holder.key} has the name ${preview.name} in ${place}.`,
          );
        });
      }),
    };
  },
});

async function previewOf(scope: Scope, item: Item, found: FoundByKey | undefined): Promise<ImportPreview> {
  const { kind, environmentId } = item;
  environmentById(scope, environmentId);
  const need = () =>
    checkNeed(scope, { permission: `${kind}:${found ? "update" : "create"}`, environmentId });
  // Who can't read it there is not told what is wrong with it there.
  if (!found) need();
  const plan = planImport(scope, item, found, await requireDescription(scope, item));
  if (plan.does === "nothing") return { done: true, state: "same", name: plan.found.row.name };
  need();
  const { name, missing } = plan;
  if (plan.does === "make") return { done: true, state: "new", name, missing };
  const { id, revision } = plan.found.row;
  const { changes } = plan;
  const dropped = [...plan.dropped.values()];
  return { done: true, state: "changed", name, seen: { id, revision }, changes, dropped, missing };
}

/** The answer, or the refusal that was thrown instead. */
async function attempt<R>(
  kind: KindId,
  spec: unknown,
  act: () => R | Promise<R>,
): Promise<R | Extract<ImportPreview, { done: false }>> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refusalOfItem(kind, spec, error.toFailure().error);
  }
}

function isSound(item: Item | ImportPreview): item is Item {
  return "key" in item;
}

type Called = { environmentId: string; name: string };

/** Where the name of a preview would stand. */
function nameOf(items: readonly (Item | ImportPreview)[]) {
  return (preview: ImportPreview, index: number): Called[] => {
    const item = items[index];
    if (!preview.done || preview.state === "same" || !item || !isSound(item)) return [];
    return [{ environmentId: item.environmentId, name: preview.name }];
  };
}

/** Who has a name already, of what the actor may read. */
async function takenNames(scope: Scope, kind: KindId, called: readonly Called[]) {
  const readable = scope.access.where(`${kind}:read`);
  const environmentIds = readable.filter((id) => called.some(({ environmentId }) => environmentId === id));
  const rows = await scope.db
    .select({ environmentId: resources.environmentId, key: resources.key, nameKey: resources.nameKey })
    .from(resources)
    .where(
      and(
        narrowed(scope.organization.id, inEnvironments(environmentIds), { kind }),
        inArray(
          resources.nameKey,
          called.map(({ name }) => name.toLowerCase()),
        ),
      ),
    );
  return (environmentId: string, name: string) =>
    rows.find((row) => row.environmentId === environmentId && row.nameKey === name.toLowerCase());
}

/** One after the other: they share a connection. */
async function inTurn<T, R>(items: readonly T[], act: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const answers: R[] = [];
  for (const [index, item] of items.entries()) answers.push(await act(item, index));
  return answers;
}

"use client";

import { useMutation } from "@tanstack/react-query";
import { can, reasonIn, useMe, useOrg } from "@/components/console/use-me";
import { downloadExport } from "@/components/resources/download-export";
import { CopyMany, DeleteMany } from "@/components/resources/many-acts";
import { ManyPlaces } from "@/components/resources/many-places";
import type { Many } from "@/components/resources/use-many";
import type { Selection } from "@/components/resources/use-selection";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { isProduction } from "@/lib/environments/face";
import { copies, deletionOf, faceOf, type KindId } from "@/lib/kinds/faces";
import { askMatching, type Filter } from "@/lib/resources/many-requests";

type Props = {
  kind: KindId;
  selection: Selection;
  filter: Filter;
  /** More match than are selected; how many, where that is known. */
  more: { total: number | null } | null;
  onAct: (act: "copy" | "delete", many: Many) => void;
  onClear: () => void;
};

/** What can be done with all that is selected, at the foot of the list. */
export function SelectionBar({ kind, selection, filter, more, onAct, onClear }: Props) {
  const me = useMe();
  const org = useOrg();
  const matching = useMutation({
    mutationFn: () => askMatching(org, kind, filter),
    onSuccess: (found) => (found.total > 0 ? selection.choose(found) : selection.clear()),
    onError: (error) => toast({ text: error.message }),
  });
  const many = manyOf(kind, selection, filter);
  const exported = useMutation({
    mutationFn: () => downloadExport(org, many, filter),
    onSuccess: () => toast({ text: "Exported without secrets: the file names those that are set." }),
    onError: (error) => toast({ text: error.message }),
  });
  const places = me.environments.filter(({ id }) =>
    many.environments.some(({ environmentId }) => environmentId === id),
  );
  const kept = places.find(({ id }) => !can(me, `${kind}:delete`, { environmentId: id }));
  const elsewhere = me.environments.some(
    ({ id }) => can(me, `${kind}:create`, { environmentId: id }) && places.some((place) => place.id !== id),
  );
  const production = places.find(isProduction);
  const { verb, preposition } = deletionOf(kind);

  return (
    <section
      aria-label="Selected"
      data-selection-bar
      className="sticky bottom-0 z-10 mt-auto flex flex-wrap items-center gap-2 border-line border-t bg-raised px-4 py-2 shadow-float"
    >
      <p role="status" className="min-w-0 text-body text-ink">
        <span className="font-medium tabular-nums">{selection.total.toLocaleString("en")} selected</span>{" "}
        <ManyPlaces environments={many.environments} />
      </p>
      {more && (
        <Button variant="ghost" pending={matching.isPending} onClick={() => matching.mutate()}>
          {more.total === null ? "Select all that match" : `Select all ${more.total.toLocaleString("en")}`}
        </Button>
      )}
      <div className="flex flex-wrap items-center gap-2 max-md:order-last max-md:w-full md:ml-auto">
        {copies(kind) && (
          <>
            <Button
              onClick={() => onAct("copy", many)}
              onPointerEnter={CopyMany.near}
              onFocus={CopyMany.near}
              reason={
                elsewhere ? undefined : `You can't create ${faceOf(kind).noun.many} in another environment.`
              }
            >
              Copy to environment…
            </Button>
            <Button pending={exported.isPending} onClick={() => exported.mutate()}>
              Export
            </Button>
          </>
        )}
        <Button
          variant="danger"
          onClick={() => onAct("delete", many)}
          onPointerEnter={DeleteMany.near}
          onFocus={DeleteMany.near}
          reason={kept && reasonIn(me, kept, `${kind}:delete`)}
        >
          {production ? `${verb} ${preposition} ${production.name}…` : `${verb}…`}
        </Button>
      </div>
      <span className="max-md:ml-auto">
        <Button variant="ghost" onClick={onClear}>
          Clear
        </Button>
      </span>
    </section>
  );
}

function manyOf(kind: KindId, { rows, matching, total }: Selection, filter: Filter): Many {
  if (matching) return { kind, total, environments: matching.environments, filter, matching };
  const counts = new Map<string, number>();
  for (const { environmentId } of rows) counts.set(environmentId, (counts.get(environmentId) ?? 0) + 1);
  const environments = [...counts].map(([environmentId, number]) => ({ environmentId, number }));
  return { kind, total, environments, rows };
}

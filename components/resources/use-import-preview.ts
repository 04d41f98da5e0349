"use client";

import { useRef, useState } from "react";
import { useMe, useOrg } from "@/components/console/use-me";
import type { Failed } from "@/components/resources/failed-list";
import type { ChosenFile } from "@/components/resources/import-file";
import { ALL } from "@/lib/environments/keys";
import { faceOf, type KindId } from "@/lib/kinds/faces";
import { askPreview, fitting, type ReadyItem } from "@/lib/resources/import-requests";
import { type PlacedItem, placeItems } from "@/lib/resources/place-items";
import type { Unread } from "@/lib/resources/read-export";
import { type ManyProgress, type ManyRun, runMany } from "@/lib/resources/run-many";

export type InTheWay = Failed & { done: false };

export type Preview = {
  total: number;
  ready: readonly ReadyItem[];
  /** What can't be imported; more of it may come while it runs. */
  failed: readonly InTheWay[];
  progress: ManyProgress<InTheWay>;
};

/** Asks the server, some at a time, what a file would do; nothing is written. The newest question alone is answered. */
export function useImportPreview(kind: KindId) {
  const org = useOrg();
  const { environments } = useMe();
  const [preview, setPreview] = useState<Preview | null>(null);
  const latest = useRef<ManyRun | null>(null);

  function begin(file: ChosenFile, into: string) {
    latest.current?.stop();
    const target = into === ALL ? null : (environments.find(({ key }) => key === into) ?? null);
    const { placed, refused } = placeItems(file.items, environments, target);
    const unplaced = [...file.unread, ...refused].map((each) => inTheWay(each, target?.id ?? null));
    const ready: ReadyItem[] = [];
    const named = new Set<string>();
    let page: readonly PlacedItem[] | null = placed;
    const run: ManyRun = runMany<PlacedItem, InTheWay>(
      {
        async nextPage() {
          const next = page;
          page = null;
          return next;
        },
        atOnce: fitting,
        async send(items) {
          const { items: previews } = await askPreview(org, kind, items);
          const outcomes = previews.flatMap((said, index): (InTheWay | { done: true })[] => {
            const item = items[index];
            if (!item) return [];
            const refusal = said.done
              ? nameTwice(named, item, said.name, faceOf(kind).nameLabel)
              : said.reason;
            if (said.done && refusal === null) {
              ready.push({ item, preview: said });
              return [{ done: true }];
            }
            const { number, name: called, environmentId } = item;
            return [inTheWay({ number, called, reason: refusal ?? "" }, environmentId)];
          });
          return { items: outcomes, interrupted: null };
        },
      },
      (progress) => {
        if (latest.current !== run) return;
        const failed = [...unplaced, ...progress.failed];
        setPreview({ total: placed.length, ready: [...ready], failed, progress });
      },
    );
    latest.current = run;
    void run.go();
  }

  return { preview, begin, goOn: () => void latest.current?.go(), stop: () => latest.current?.stop() };
}

function inTheWay({ number, called, reason }: Unread, environmentId: string | null): InTheWay {
  return { done: false, id: String(number), name: called, environmentId, reason };
}

/** Two of one file can't have the same name in one environment: the first of them keeps it. */
function nameTwice(named: Set<string>, item: PlacedItem, name: string, label: string): string | null {
  const place = `${item.environmentId} ${name.toLowerCase()}`;
  if (named.has(place)) return `${label}: another item of this file is called ${name} there.`;
  named.add(place);
  return null;
}

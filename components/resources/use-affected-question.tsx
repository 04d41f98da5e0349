"use client";

import { type ReactNode, useState } from "react";
import { EnvironmentName } from "@/components/console/environment-name";
import { useMe, useOrg } from "@/components/console/use-me";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { isProduction } from "@/lib/environments/face";
import { faceOf, type KindId, kindIds } from "@/lib/kinds/faces";
import { listed } from "@/lib/listed";
import { resourcesPath } from "@/lib/resources/query-options";
import type { Affected, Resource } from "@/lib/resources/schema";
import { rest } from "@/lib/rest";

type Asking = { affected: readonly Affected[]; answer: (agreed: boolean) => void };

/** Asks before a change of what others are made of is saved: with each of them, and what it asks of that. */
export function useAffectedQuestion(resource: Resource): {
  /** Whether it may be saved; at once where nothing is made of it. Throws RestError. */
  agree: (spec: object) => Promise<boolean>;
  question: ReactNode;
} {
  const { kind, id } = resource;
  const org = useOrg();
  const me = useMe();
  const [asking, setAsking] = useState<Asking | null>(null);
  const environment = me.environments.find((each) => each.id === resource.environmentId);
  const parts = partsOf(kind);

  async function agree(spec: object): Promise<boolean> {
    if (!parts) return true;
    const { items } = await rest<{ items: Affected[] }>(`${resourcesPath(org, kind)}/${id}/affected`, {
      method: "POST",
      body: { spec },
    });
    if (items.length === 0) return true;
    return new Promise((resolve) => setAsking({ affected: items, answer: resolve }));
  }

  function answered(agreed: boolean) {
    asking?.answer(agreed);
    setAsking(null);
  }

  const place = environment && isProduction(environment) ? ` in ${environment.name}` : "";
  const question = asking && parts && (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && answered(false)}
      title={`Update ${resource.name}?`}
      confirm={`Update${place}`}
      onConfirm={() => answered(true)}
    >
      <p className="flex flex-wrap items-center gap-x-1.5">
        <span>
          {asking.affected.length.toLocaleString("en")}{" "}
          {asking.affected.length === 1 ? `${parts.noun.one} is` : `${parts.noun.many} are`} made of it in
        </span>
        {environment && <EnvironmentName environment={environment} />}
      </p>
      <ul className="flex max-h-60 flex-col gap-2 overflow-y-auto">
        {asking.affected.map((each) => (
          <li key={each.id}>
            <span className="block truncate font-medium text-ink">{each.name}</span>
            {wordsOf(each)}
          </li>
        ))}
      </ul>
    </ConfirmDialog>
  );
  return { agree, question };
}

/** The face of what is made of this kind. */
function partsOf(kind: KindId) {
  return kindIds.map(faceOf).find(({ facet }) => facet?.described?.kind === kind);
}

/** "Token has to be entered again. Region is no longer used." */
function wordsOf({ missing, again, dropped }: Affected): string {
  const have = (labels: readonly string[]) => `${listed(labels)} ${labels.length === 1 ? "has" : "have"}`;
  const are = (labels: readonly string[]) => `${listed(labels)} ${labels.length === 1 ? "is" : "are"}`;
  const words = [
    missing.length > 0 && `${have(missing)} to be entered.`,
    again.length > 0 &&
      `${have(again)} to be entered again: ${again.length === 1 ? "it" : "they"} would go elsewhere.`,
    dropped.length > 0 && `${are(dropped)} no longer used.`,
  ].filter(Boolean);
  return words.length > 0 ? words.join(" ") : "Goes on as it is; not tested with the change.";
}

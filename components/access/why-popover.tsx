"use client";

import { Check, Minus } from "lucide-react";
import type { Asked } from "@/components/access/access-explorer";
import { Popover } from "@/components/ui/popover";
import { explain } from "@/lib/access/explain";
import { permissionOf, rulesOf } from "@/lib/access/permissions";
import { capitalized, subjectLabel, subjectNoun } from "@/lib/access/subject-nouns";
import { verbLabel } from "@/lib/access/summary";
import type { AccessMatrix } from "@/lib/access-explorer/schema";
import { listed } from "@/lib/listed";

type Props = {
  asked: Asked;
  matrix: AccessMatrix;
  environments: readonly { id: string; name: string }[];
  onClose: () => void;
};

/** Which role and which rule let somebody do something here, or don't. */
export default function WhyPopover({ asked: { row, cell, anchor }, matrix, environments, onClose }: Props) {
  const { member, subject } = row;
  const place = environments.find(({ id }) => id === cell.environmentId);
  const title = `${member.name}: ${subjectNoun(subject)} in ${place?.name ?? "the organization"}`;
  return (
    <Popover anchor={anchor} onClose={onClose} title={title} titled>
      <ul aria-label={`Why ${subjectLabel(subject)}`} className="flex flex-col gap-2 pt-1">
        {reasonsOf({ row, cell }, matrix, environments).map(({ granted, verbs, sentences }) => (
          <li key={verbs.join(" ")} className="flex gap-2">
            <span className={granted ? "text-fine" : "text-muted"}>
              {granted ? (
                <Check size={14} aria-hidden="true" className="mt-0.5" />
              ) : (
                <Minus size={14} aria-hidden="true" className="mt-0.5" />
              )}
            </span>
            <div className="wrap-anywhere min-w-0">
              <p className="font-medium">
                {capitalized(listed(verbs.map((verb) => verbLabel(verb).toLowerCase())))}
                <span className="sr-only">{granted ? ": allowed" : ": not allowed"}</span>
              </p>
              {sentences.map((sentence) => (
                <p key={sentence} className="text-muted">
                  {sentence}
                </p>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </Popover>
  );
}

/** The verbs of a cell, those together that are so for the same reason. */
function reasonsOf(
  { row, cell }: Pick<Asked, "row" | "cell">,
  matrix: AccessMatrix,
  environments: Props["environments"],
) {
  const { member, subject } = row;
  const { environmentId } = cell;
  const about = {
    member,
    roles: matrix.roles.filter(({ id }) => member.roleIds.includes(id)),
    environments,
    changeable: matrix.changeable ?? undefined,
  };
  const reasons: { granted: boolean; verbs: string[]; sentences: readonly string[] }[] = [];
  for (const verb of rulesOf(subject).verbs) {
    const permission = permissionOf(subject, verb);
    if (!permission) continue;
    const found = explain(about, permission, environmentId ? { environmentId } : "organization");
    const same = reasons.find(({ sentences }) => sentences.join() === found.sentences.join());
    if (same) same.verbs.push(verb);
    else reasons.push({ ...found, verbs: [verb] });
  }
  return reasons;
}

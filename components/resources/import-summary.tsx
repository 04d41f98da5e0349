"use client";

import { useMe, useOrg } from "@/components/console/use-me";
import { type Failed, FailedList } from "@/components/resources/failed-list";
import type { Tally } from "@/components/resources/use-import-run";
import { TextLink } from "@/components/ui/text-link";
import { consoleHref } from "@/lib/console-href";
import { faceOf, type KindId } from "@/lib/kinds/faces";

type Props = {
  kind: KindId;
  tally: Tally;
  /** Of the file, the same already. */
  same: number;
  failed: readonly Failed[];
  /** How many were chosen and not tried. */
  left: number;
};

/** "1 account made, 1 changed, 1 could not be imported", why, and where to enter secrets. */
export function ImportSummary({ kind, tally, same, failed, left }: Props) {
  const org = useOrg();
  const { environments } = useMe();
  const { noun, path } = faceOf(kind);
  const unchanged = same + tally.nothing;
  const number = (count: number) => count.toLocaleString("en");
  const did = [
    { count: tally.made, verb: "made" },
    { count: tally.changed, verb: "changed" },
  ].filter(({ count }) => count > 0);
  const [first, ...others] = did;
  const said = [
    first
      ? `${number(first.count)} ${first.count === 1 ? noun.one : noun.many} ${first.verb}`
      : "Nothing was changed",
    ...others.map(({ count, verb }) => `${number(count)} ${verb}`),
    unchanged > 0 && `${number(unchanged)} the same already`,
    failed.length > 0 && `${number(failed.length)} could not be imported`,
    left > 0 && `${number(left)} not tried`,
  ].filter(Boolean);
  return (
    <>
      <p role="status" className="text-body text-ink">
        {said.join(", ")}.
      </p>
      {environments.map(({ id, key, name }) => {
        const count = tally.incomplete[id] ?? 0;
        return (
          count > 0 && (
            <p key={id} className="text-body text-ink">
              {number(count)} in {name} {count === 1 ? "lacks" : "lack"} secrets, which don't travel in files.{" "}
              <TextLink href={consoleHref(org, path, key, { status: "incomplete" })} target="_blank">
                Show what is incomplete in {name}
              </TextLink>
            </p>
          )
        );
      })}
      <FailedList label="Could not be imported" failed={failed} />
    </>
  );
}

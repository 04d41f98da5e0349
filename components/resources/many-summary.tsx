"use client";

import { useMe, useOrg } from "@/components/console/use-me";
import { type Failed, FailedList } from "@/components/resources/failed-list";
import type { Many } from "@/components/resources/use-many";
import { consoleHref } from "@/lib/console-href";
import { faceOf } from "@/lib/kinds/faces";
import type { ManyProgress } from "@/lib/resources/run-many";

type Props = { many: Many; progress: ManyProgress; did: string };

/** "28 accounts copied to QA, 2 could not be", and why, one by one. */
export function ManySummary({ many, progress, did }: Props) {
  const { done, failed, state } = progress;
  const org = useOrg();
  const { environments } = useMe();
  const { noun, path } = faceOf(many.kind);
  const left = many.total - done - failed.length;
  const said = [
    `${done.toLocaleString("en")} ${done === 1 ? noun.one : noun.many} ${did}`,
    failed.length > 0 && `${failed.length.toLocaleString("en")} could not be`,
    left > 0 &&
      (state === "finished"
        ? `${left.toLocaleString("en")} did not match any more`
        : `${left.toLocaleString("en")} not tried`),
  ].filter(Boolean);
  const listed = failed.map(({ id, environmentId, name, reason }): Failed => {
    const environment = environments.find((each) => each.id === environmentId);
    const href = environment && consoleHref(org, path, environment.key, { inspect: id });
    return { id, name: environment ? name : null, href, environmentId, reason };
  });
  return (
    <>
      <p role="status" className="text-body text-ink">
        {said.join(", ")}.
      </p>
      <FailedList label="Could not be" failed={listed} />
    </>
  );
}

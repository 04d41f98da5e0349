"use client";

import { useState } from "react";
import { EnvironmentName } from "@/components/console/environment-name";
import { useMe, useOrg } from "@/components/console/use-me";
import type { Many } from "@/components/resources/use-many";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";
import { consoleHref } from "@/lib/console-href";
import { faceOf } from "@/lib/kinds/faces";
import type { ManyProgress } from "@/lib/resources/run-many";

const AT_FIRST = 100;

type Props = { many: Many; progress: ManyProgress; did: string };

/** "28 accounts copied to QA, 2 could not be", and why, one by one. */
export function ManySummary({ many, progress, did }: Props) {
  const { done, failed, state } = progress;
  const [shown, setShown] = useState(AT_FIRST);
  const noun = faceOf(many.kind).noun;
  const left = many.total - done - failed.length;
  const said = [
    `${done.toLocaleString("en")} ${done === 1 ? noun.one : noun.many} ${did}`,
    failed.length > 0 && `${failed.length.toLocaleString("en")} could not be`,
    left > 0 &&
      (state === "finished"
        ? `${left.toLocaleString("en")} did not match any more`
        : `${left.toLocaleString("en")} not tried`),
  ].filter(Boolean);
  return (
    <>
      <p role="status" className="text-body text-ink">
        {said.join(", ")}.
      </p>
      {failed.length > 0 && (
        <ul aria-label="Could not be" className="flex flex-col rounded-control border border-line text-body">
          {failed.slice(0, shown).map((each) => (
            <Failed key={each.id} kind={many.kind} failed={each} />
          ))}
        </ul>
      )}
      {failed.length > shown && (
        <div>
          <Button onClick={() => setShown(shown + AT_FIRST)}>
            Show more of {failed.length.toLocaleString("en")}
          </Button>
        </div>
      )}
    </>
  );
}

type FailedProps = { kind: Many["kind"]; failed: ManyProgress["failed"][number] };

function Failed({ kind, failed: { id, environmentId, name, reason } }: FailedProps) {
  const org = useOrg();
  const { environments } = useMe();
  const environment = environments.find((each) => each.id === environmentId);
  return (
    <li className="flex flex-col gap-0.5 border-line px-3 py-2 not-first:border-t">
      <span className="flex min-w-0 items-center gap-2">
        {name && environment ? (
          <TextLink
            href={consoleHref(org, faceOf(kind).path, environment.key, { inspect: id })}
            target="_blank"
            className="truncate"
          >
            {name}
          </TextLink>
        ) : (
          <span className="text-muted">No longer there</span>
        )}
        {environment && (
          <span className="shrink-0 text-meta text-muted">
            <EnvironmentName environment={environment} />
          </span>
        )}
      </span>
      <span className="text-muted">{reason}</span>
    </li>
  );
}

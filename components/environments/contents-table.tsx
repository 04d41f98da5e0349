"use client";

import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { EnvironmentName } from "@/components/console/environment-name";
import { useMe, useOrg } from "@/components/console/use-me";
import { ErrorState } from "@/components/ui/error-state";
import { TableSkeleton } from "@/components/ui/table-skeleton";
import { TextLink } from "@/components/ui/text-link";
import { consoleHref } from "@/lib/console-href";
import { countText } from "@/lib/environments/count-text";
import { environmentCountsOptions } from "@/lib/environments/query-options";

/** Kinds of things by environments; each number leads to the list of them. A matrix: it scrolls sideways. */
export function ContentsTable() {
  const { environments } = useMe();
  const org = useOrg();
  const { data, error, refetch, isFetching } = useQuery(environmentCountsOptions(org));
  return (
    <section aria-label="What lives where" className="flex flex-col pt-8">
      <h2 className="px-4 pb-2 font-semibold text-section">What lives where</h2>
      {error && !data && (
        <ErrorState onRetry={() => refetch()} pending={isFetching}>
          {error.message}
        </ErrorState>
      )}
      {!error && !data && <TableSkeleton rows={2} />}
      {data && (
        <div className="overflow-x-auto">
          <table className="w-max border-collapse text-body">
            <thead>
              <tr>
                <th scope="col" className={clsx(head, first)}>
                  <span className="sr-only">What</span>
                </th>
                {environments.map((environment) => (
                  <th
                    key={environment.id}
                    scope="col"
                    className={clsx(head, "min-w-28 max-w-48 text-right sm:min-w-36")}
                  >
                    <EnvironmentName environment={environment} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.items.map(({ subject, label, path, counts }) => (
                <tr key={subject} className="group/row">
                  <th scope="row" className={clsx("h-row text-left font-medium", first, cell)}>
                    {label}
                  </th>
                  {environments.map(({ id, key, name }) => {
                    const count = counts[id] ?? null;
                    return (
                      <td key={id} className={clsx("h-row px-4 text-right tabular-nums", cell)}>
                        {count === null ? (
                          <span className="text-muted" title={`You can't see these in ${name}.`}>
                            –
                          </span>
                        ) : (
                          <TextLink
                            href={consoleHref(org, path, key)}
                            prefetch={false}
                            aria-label={`${label} in ${name}: ${countText(count)}`}
                            className={count === 0 ? "text-muted! decoration-transparent!" : undefined}
                          >
                            {countText(count)}
                          </TextLink>
                        )}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

// The lines are the cells' own: the first column stays while the others scroll below it.
const line = "shadow-[inset_0_-1px_0_var(--line)]";
const first = "sticky left-0 z-1 min-w-40 px-4 sm:min-w-56";
const cell = clsx("bg-page group-hover/row:bg-hover", line);
const head = clsx("h-8 bg-page px-4 font-medium text-meta text-muted", line);

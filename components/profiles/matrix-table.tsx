"use client";

import { clsx } from "clsx";
import { KeyRound } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { type Gap, gapOfRow, gapOfVariable } from "@/components/profiles/gaps";
import { IntegrationCell, VariableCell } from "@/components/profiles/matrix-cells";
import { MatrixHead } from "@/components/profiles/matrix-head";
import { type OpenSettings, OpenSettingsContext } from "@/components/profiles/open-settings";
import { FacetIcon } from "@/components/resources/facet-icon";
import { Badge } from "@/components/ui/badge";

type Line = {
  id: string;
  name: ReactNode;
  /** In one of the columns. */
  cell: (column: OpenSettings) => { gap: Gap; content: ReactNode } | null;
};

/** What the app needs, a line each, by its profiles, a column each. */
export function MatrixTable({ columns }: { columns: readonly OpenSettings[] }) {
  const groups = [
    { title: "Integrations", lines: integrationLines(columns) },
    { title: "Variables", lines: variableLines(columns) },
  ].filter(({ lines }) => lines.length > 0);

  return (
    <table aria-label="All profiles" className="border-separate border-spacing-0 text-body">
      <thead>
        <tr>
          <th
            scope="col"
            className="sticky top-0 left-0 z-20 w-56 min-w-56 border-line border-r border-b bg-page px-4 text-left align-bottom font-medium text-meta text-muted max-md:w-32 max-md:min-w-32 max-md:px-3"
          >
            <span className="block py-2">Name</span>
          </th>
          {columns.map((column) => (
            <th
              key={column.profile.id}
              scope="col"
              className="sticky top-0 z-10 w-64 min-w-64 max-w-64 border-line border-b bg-page px-3 text-left align-top max-md:w-56 max-md:min-w-56 max-md:max-w-56"
            >
              <OpenSettingsContext value={column}>
                <MatrixHead />
              </OpenSettingsContext>
            </th>
          ))}
        </tr>
      </thead>
      {groups.map(({ title, lines }) => (
        <tbody key={title}>
          <tr>
            <th
              scope="rowgroup"
              className="sticky left-0 z-10 border-line border-b bg-surface px-4 py-1.5 text-left font-semibold text-body max-md:px-3"
            >
              {title}
            </th>
            <td colSpan={columns.length} className="border-line border-b bg-surface" />
          </tr>
          {lines.map(({ id, name, cell }) => (
            <tr key={id}>
              <th
                scope="row"
                className="sticky left-0 z-10 max-w-56 border-line border-r border-b bg-page px-4 py-2 text-left align-top font-normal max-md:max-w-32 max-md:px-3"
              >
                {name}
              </th>
              {columns.map((column) => {
                const drawn = cell(column);
                return (
                  <td
                    key={column.profile.id}
                    data-gap={drawn?.gap ?? undefined}
                    className={clsx(
                      "max-w-64 border-line border-b px-3 py-2 align-top max-md:max-w-56",
                      drawn?.gap === "open" && "shadow-[inset_2px_0_0_var(--line-strong)]",
                      drawn?.gap === "urgent" && "shadow-[inset_2px_0_0_var(--warning)]",
                    )}
                  >
                    <OpenSettingsContext value={column}>{drawn?.content}</OpenSettingsContext>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function integrationLines(columns: readonly OpenSettings[]): Line[] {
  const rows = columns[0]?.profile.rows.filter(({ kind }) => kind === "connected-account") ?? [];
  return rows.map((row) => ({
    id: row.id,
    name: (
      <Fragment>
        <span className="flex min-h-control min-w-0 items-center gap-2">
          <span className="text-muted max-md:hidden">
            <FacetIcon kind="connected-account" facet={row.accepts.integration ?? null} />
          </span>
          <span
            className="wrap-anywhere line-clamp-2 font-medium text-ink"
            title={row.description || row.name}
          >
            {row.name}
          </span>
        </span>
        {row.required && <Badge>Required</Badge>}
      </Fragment>
    ),
    cell: ({ profile }) => {
      const own = profile.rows.find(({ id }) => id === row.id);
      return own ? { gap: gapOfRow(own), content: <IntegrationCell row={own} /> } : null;
    },
  }));
}

function variableLines(columns: readonly OpenSettings[]): Line[] {
  return (columns[0]?.profile.variables ?? []).map((variable) => ({
    id: variable.id,
    name: (
      <Fragment>
        <span
          className="flex min-h-control items-center font-mono text-ink"
          title={variable.description || variable.name}
        >
          <span className="wrap-anywhere line-clamp-2">{variable.name}</span>
        </span>
        {variable.secret && (
          <span className="flex items-center gap-1 text-meta text-muted">
            <KeyRound size={12} aria-hidden="true" />
            Secret
          </span>
        )}
      </Fragment>
    ),
    cell: ({ profile }) => {
      const own = profile.variables.find(({ id }) => id === variable.id);
      return own ? { gap: gapOfVariable(own), content: <VariableCell variable={own} /> } : null;
    },
  }));
}

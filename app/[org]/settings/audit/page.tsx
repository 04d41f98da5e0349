import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { AuditPage } from "@/components/audit/audit-page";
import { getAuditEntry } from "@/lib/audit/get-audit-entry";
import { listAudit } from "@/lib/audit/list-audit";
import {
  auditAsked,
  auditEntryOptions,
  auditListOptions,
  auditNewestOptions,
} from "@/lib/audit/query-options";
import { auditSearch } from "@/lib/audit/search-params";
import { consolePage, type SearchParams } from "@/lib/server/console";
import { ask } from "@/lib/server/page";
import { runQuery } from "@/lib/server/query";
import { readAhead } from "@/lib/server/read-ahead";

export const metadata: Metadata = { title: "Audit log" };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<SearchParams> };

const readSearch = createLoader(auditSearch);

export default async function AuditLogPage({ params, searchParams }: Props) {
  const { org } = await params;
  const { context } = await consolePage(org, "/settings/audit", searchParams);
  const { inspect, ...search } = await readSearch(searchParams);
  const asked = auditAsked(search);
  const page = await ask(listAudit, context, asked);
  // What is not there is told by the Inspector, beside the list.
  const entry = inspect ? await runQuery(getAuditEntry, context, { number: inspect }) : null;
  return (
    <HydrationBoundary
      state={readAhead(
        [auditListOptions(org, asked), { pages: [page], pageParams: [null] }],
        [auditNewestOptions(org, asked), page],
        ...(inspect && entry?.ok ? [[auditEntryOptions(org, inspect), entry.data] as const] : []),
      )}
    >
      <AuditPage />
    </HydrationBoundary>
  );
}

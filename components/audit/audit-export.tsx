"use client";

import { Download } from "lucide-react";
import { useMe, useOrg } from "@/components/console/use-me";
import { buttonFace } from "@/components/ui/button-face";
import { MenuButton } from "@/components/ui/menu-button";
import type { MenuEntry } from "@/components/ui/menu-entries";
import { viewingReason } from "@/lib/access/describe";
import { auditExportHref } from "@/lib/audit/query-options";
import type { AuditAsked } from "@/lib/audit/schema";

/** Takes what is filtered away as a file. It is the browser that reads it, however long it is. */
export function AuditExport({ asked }: { asked: AuditAsked }) {
  const org = useOrg();
  const { viewing } = useMe();
  const narrowed = Object.keys(asked).length > 0;
  const reason = viewing ? viewingReason(viewing.name) : undefined;
  const file = (label: string, format: "csv" | "jsonl"): MenuEntry => ({
    type: "act",
    label,
    reason,
    onSelect: () => {
      const link = document.createElement("a");
      link.href = auditExportHref(org, asked, format);
      link.download = "";
      link.click();
    },
  });
  return (
    <MenuButton
      aria-label="Export"
      align="end"
      className={buttonFace("secondary")}
      entries={[
        { type: "text", label: narrowed ? "What the filters match" : "The whole log" },
        file("CSV", "csv"),
        file("JSON Lines", "jsonl"),
      ]}
    >
      <Download size={14} aria-hidden="true" />
      <span className="max-sm:sr-only">Export</span>
    </MenuButton>
  );
}

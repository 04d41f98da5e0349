"use client";

import { ListFilter } from "lucide-react";
import { useRef, useState } from "react";
import type { AuditSearching } from "@/components/audit/use-audit-search";
import { Button } from "@/components/ui/button";
import { onDemand } from "@/components/ui/on-demand";

const AuditFilterPopup = onDemand(() => import("@/components/audit/audit-filter-popup"));

/** Opens the fields that narrow the log; they are loaded when they are neared. */
export function AuditFilter({ searching }: { searching: AuditSearching }) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        ref={anchor}
        shrinks
        icon={<ListFilter size={14} aria-hidden="true" />}
        aria-haspopup="dialog"
        aria-expanded={open}
        onPointerEnter={AuditFilterPopup.near}
        onFocus={AuditFilterPopup.near}
        onClick={() => setOpen(!open)}
      >
        Filter
      </Button>
      {open && <AuditFilterPopup anchor={anchor} searching={searching} onClose={() => setOpen(false)} />}
    </>
  );
}

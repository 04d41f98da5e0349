import { Badge } from "@/components/ui/badge";
import type { ResourceStatus } from "@/lib/resources/states";

const words = {
  incomplete: { label: "Incomplete", tone: "warning" },
  untested: { label: "Not tested", tone: "neutral" },
  working: { label: "Working", tone: "fine" },
  failing: { label: "Failing", tone: "error" },
} as const;

export function statusLabel(status: ResourceStatus): string {
  return words[status].label;
}

/** What the last test found out. */
export function StatusBadge({ status }: { status: ResourceStatus }) {
  return <Badge tone={words[status].tone}>{words[status].label}</Badge>;
}

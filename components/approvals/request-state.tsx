import { Badge } from "@/components/ui/badge";
import type { RequestState as State } from "@/lib/approvals/states";

const faces = {
  open: { tone: "warning", label: "Waits for approval" },
  expired: { tone: "neutral", label: "Expired" },
  published: { tone: "fine", label: "Published" },
  declined: { tone: "neutral", label: "Declined" },
  cancelled: { tone: "neutral", label: "Taken back" },
} as const;

export function RequestState({ state }: { state: State }) {
  const { tone, label } = faces[state];
  return <Badge tone={tone}>{label}</Badge>;
}

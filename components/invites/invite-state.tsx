import { Badge } from "@/components/ui/badge";
import type { InviteState as State } from "@/lib/invites/schema";

const faces = {
  open: { tone: "neutral", label: "Open" },
  expired: { tone: "warning", label: "Expired" },
  accepted: { tone: "fine", label: "Accepted" },
  revoked: { tone: "neutral", label: "Revoked" },
} as const;

export function InviteState({ state }: { state: State }) {
  const { tone, label } = faces[state];
  return <Badge tone={tone}>{label}</Badge>;
}

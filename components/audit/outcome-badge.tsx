import { Badge } from "@/components/ui/badge";

/** Whether it was done, or refused. */
export function OutcomeBadge({ outcome }: { outcome: "done" | "refused" }) {
  return outcome === "done" ? (
    <span className="text-muted">Done</span>
  ) : (
    <Badge tone="warning">Refused</Badge>
  );
}

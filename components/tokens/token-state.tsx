import { Badge } from "@/components/ui/badge";
import { dayText, type TokenFacts, type TokenState } from "@/lib/tokens/token-facts";

const words = {
  works: { label: "Works", tone: "fine" },
  expired: { label: "Expired", tone: "warning" },
  stopped: { label: "Stopped", tone: "error" },
} as const;

/** Whether a token opens anything. */
export function TokenStateBadge({ state }: { state: TokenState }) {
  return <Badge tone={words[state].tone}>{words[state].label}</Badge>;
}

/** Why it does, or does not. `place`: its environment. */
export function stateSentence({ state, expires, createdBy }: TokenFacts, place: string): string {
  if (state === "stopped")
    return `${createdBy} made it and was deactivated. It works again once they are reactivated.`;
  if (state === "expired") return `Its last day was ${expires ? dayText(expires) : "before today"}, in UTC.`;
  return `It opens ${place}.`;
}

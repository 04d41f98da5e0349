import { Badge } from "@/components/ui/badge";
import type { DeploymentState as State } from "@/lib/deployments/states";

export const stateLabels = { live: "Live", superseded: "Superseded", withdrawn: "Withdrawn" } as const;

const tones = { live: "fine", superseded: "neutral", withdrawn: "neutral" } as const;

export function DeploymentState({ state }: { state: State }) {
  return <Badge tone={tones[state]}>{stateLabels[state]}</Badge>;
}

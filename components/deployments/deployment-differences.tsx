import { Differences } from "@/components/console/differences";
import type { Difference } from "@/lib/deployments/schema";

type Props = { title: string; differences: readonly Difference[] };

const parts = { settings: "Setting", row: "Row", variable: "Variable" } as const;

/** What one snapshot has otherwise than another, line by line. */
export function DeploymentDifferences({ title, differences }: Props) {
  return (
    <Differences
      title={title}
      differences={differences.map(({ part, name, field, before, after }) => ({
        id: `${part} ${name} ${field ?? ""}`,
        label: field === null ? `${parts[part]} ${name}` : `${parts[part]} ${name}: ${field}`,
        before,
        after,
      }))}
    />
  );
}

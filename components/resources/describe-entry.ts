import { changedFields } from "@/components/resources/draft";
import type { HistoryEntry } from "@/lib/audit/schema";
import { faceOf, type KindId } from "@/lib/kinds/faces";
import { specFields } from "@/lib/kinds/registry";

type Kept = {
  name?: string;
  spec?: Record<string, unknown>;
  secrets?: string[];
  status?: string;
  statusMessage?: string;
};

/** What happened, after the actor's name: "changed Base URL and Token". */
export function describeEntry(kind: KindId, entry: HistoryEntry): string {
  const act = entry.action.split(".")[1] ?? "";
  if (entry.outcome === "refused") return `was refused: ${entry.reason ?? act}`;
  const before = (entry.before ?? {}) as Kept;
  const after = (entry.after ?? {}) as Kept;
  if (act === "create") return "created this.";
  if (act === "test") return `tested the connection: ${after.statusMessage ?? after.status ?? ""}`;
  if (act !== "update") return act;
  const words = [
    ...(before.name === after.name ? [] : [`${faceOf(kind).nameLabel} to “${after.name}”`]),
    ...changedFields(kind, before.spec ?? {}, after.spec ?? {}),
    ...changedSecrets(kind, after),
  ];
  return words.length === 0 ? "saved this unchanged." : `changed ${joined(words)}.`;
}

/** "clientSecret changed" → "Client secret". */
function changedSecrets(kind: KindId, { spec = {}, secrets = [] }: Kept): string[] {
  const fields = specFields(kind, spec);
  return secrets
    .map((words) => words.split(" "))
    .filter(([, state]) => state === "changed" || state === "removed")
    .map(([name = ""]) => fields[name]?.label ?? name);
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

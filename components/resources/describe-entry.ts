import type { HistoryEntry } from "@/lib/audit/schema";
import { faceOf, type KindId } from "@/lib/kinds/faces";
import { specFields } from "@/lib/kinds/registry";
import { listed } from "@/lib/listed";
import { changedFields } from "@/lib/resources/differences";

type Kept = {
  name?: string;
  spec?: Record<string, unknown>;
  secrets?: string[];
  status?: string;
  statusMessage?: string | null;
  madeOf?: string;
  from?: { name: string; environment: string };
  olderWorksUntil?: string;
};

/** What happened, after the actor's name: "changed Base URL and Token". */
export function describeEntry(kind: KindId, entry: HistoryEntry): string {
  const act = entry.action.split(".")[1] ?? "";
  if (entry.outcome === "refused") return `was refused: ${entry.reason ?? act}`;
  const before = (entry.before ?? {}) as Kept;
  const after = (entry.after ?? {}) as Kept;
  if (act === "create") return "created this.";
  if (act === "copy" && after.from) return `copied it from ${after.from.name} in ${after.from.environment}.`;
  if (act === "copy") return "created this as a copy.";
  if (act === "test") return `tested the connection: ${after.statusMessage ?? after.status ?? ""}`;
  if (act === "import" && !entry.before) return "created this from a file.";
  if (act === "rotate") return rotated(entry.at, after.olderWorksUntil);
  if (act !== "update" && act !== "import") return act;
  // Not by who saved this, but by who saved what it is made of.
  if (!after.spec && after.status)
    return `changed ${after.madeOf}. ${after.statusMessage ?? "This goes on as it is."}`;
  const words = [
    ...(before.name === after.name ? [] : [`${faceOf(kind).nameLabel} to “${after.name}”`]),
    ...changedFields(kind, before.spec ?? {}, after.spec ?? {}),
    ...changedSecrets(kind, after),
  ];
  const from = act === "import" ? " from a file" : "";
  return words.length === 0 ? "saved this unchanged." : `changed ${listed(words)}${from}.`;
}

/** "clientSecret changed" → "Client secret". */
function changedSecrets(kind: KindId, { spec = {}, secrets = [] }: Kept): string[] {
  const fields = specFields(kind, spec);
  return secrets
    .map((words) => words.split(" "))
    .filter(([, state]) => state === "changed" || state === "removed")
    .map(([name = ""]) => fields[name]?.label ?? name);
}

/** A token's: how long what opened it before went on. */
function rotated(at: string, until = at): string {
  const last = new Date(until);
  // The two were told by different clocks.
  const atOnce = last.getTime() - Date.parse(at) < 60_000;
  return atOnce
    ? "rotated it; the old one ended at once."
    : `rotated it; the old one works until ${moments.format(last)}.`;
}

const moments = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

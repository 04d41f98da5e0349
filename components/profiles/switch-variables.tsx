import { Badge } from "@/components/ui/badge";

/** Which values are emptied by a move, and which come along. Names only. */
export function SwitchVariables({ emptied, kept }: { emptied: readonly string[]; kept: readonly string[] }) {
  if (emptied.length === 0 && kept.length === 0) return null;
  return (
    <section aria-label="Variables" className="flex flex-col gap-2">
      <h3 className="font-semibold text-body">Variables</h3>
      <ul className="divide-y divide-line rounded-card border border-line">
        {emptied.map((name) => (
          <Line key={name} name={name} fate={<Badge tone="warning">Enter again</Badge>} />
        ))}
        {kept.map((name) => (
          <Line key={name} name={name} fate={<span className="text-meta text-muted">Comes along</span>} />
        ))}
      </ul>
    </section>
  );
}

function Line({ name, fate }: { name: string; fate: React.ReactNode }) {
  return (
    <li className="flex min-h-9 items-center gap-3 px-3 py-1">
      <span className="min-w-0 flex-1 truncate font-mono text-body">{name}</span>
      {fate}
    </li>
  );
}

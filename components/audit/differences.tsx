import type { AuditDifference } from "@/lib/audit/schema";

/** What an entry changed, field by field: before, and after. */
export function Differences({ differences }: { differences: readonly AuditDifference[] }) {
  if (differences.length === 0) return null;
  return (
    <section aria-label="What changed" className="flex flex-col gap-2">
      <h3 className="font-semibold text-body">What changed</h3>
      <dl className="flex flex-col divide-y divide-line rounded-card border border-line text-body">
        {differences.map(({ label, before, after }) => (
          <div key={label} className="flex flex-col gap-0.5 px-3 py-2">
            <dt className="text-meta text-muted">{label}</dt>
            <dd className="break-words">
              {before !== null && before !== after && (
                <del className="text-muted">
                  <bdi>{before}</bdi>
                </del>
              )}
              {before !== null && before !== after && " "}
              {after === null ? (
                <span className="text-muted">{before === null ? "Empty" : "Removed"}</span>
              ) : (
                <ins className="no-underline">
                  <bdi>{after}</bdi>
                </ins>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

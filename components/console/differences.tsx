type Difference = {
  label: string;
  before: string | null;
  after: string | null;
  /** Where two have the same label. */
  id?: string;
};

type Props = { title?: string; differences: readonly Difference[] };

/** What changed, field by field: before, and after. Nothing where nothing did. */
export function Differences({ title = "What changed", differences }: Props) {
  if (differences.length === 0) return null;
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h3 className="font-semibold text-body">{title}</h3>
      <dl className="flex flex-col divide-y divide-line rounded-card border border-line text-body">
        {differences.map(({ id, label, before, after }) => (
          <div key={id ?? label} className="flex flex-col gap-0.5 px-3 py-2">
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

/** Bulkhead's own sign: a hull and its compartments. */
export function BulkheadMark({ size = 18 }: { size?: number }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 18 13"
      width={size}
      height={(size * 13) / 18}
      fill="currentColor"
      className="shrink-0"
    >
      <path d="M0 0h4.5v13H0zM7 0h11v5.5H7zM7 7.5h11V13H7z" />
    </svg>
  );
}

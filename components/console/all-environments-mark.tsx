/** Three shapes in one: all environments at once. Muted, since no single one is meant. */
export function AllEnvironmentsMark() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 12 12"
      width={10}
      height={10}
      fill="currentColor"
      className="shrink-0 text-muted"
    >
      <circle cx="3" cy="3" r="2.4" />
      <path d="M9 .4 11.6 3 9 5.6 6.4 3Z" />
      <path d="M3.6 7h4.8v4.8H3.6Z" />
    </svg>
  );
}

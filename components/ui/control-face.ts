/** What every field that holds a value looks like. */
export const controlFace =
  "w-full min-w-0 rounded-control border border-control bg-page text-ink text-body transition-colors duration-100 hover:border-ink/60 aria-invalid:border-error [&[readonly]]:bg-surface [&[readonly]]:text-muted aria-disabled:bg-surface aria-disabled:text-muted data-disabled:bg-surface data-disabled:text-muted";

/** The single-line ones. */
export const lineFace = `${controlFace} h-control text-ellipsis px-2.5`;

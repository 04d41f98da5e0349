// Below a dialog on a dialog, too: two cards of one colour would run into each other.
export const scrimFace = "fade-motion fixed inset-0 z-40 bg-scrim";

/** Centred; fills the width of a phone. */
export const dialogFace =
  "float-motion -translate-x-1/2 fixed top-[max(1rem,12dvh)] left-1/2 z-40 flex max-h-[min(40rem,calc(100dvh-1rem-max(1rem,12dvh)))] w-[calc(100vw-1.5rem)] flex-col rounded-card bg-raised text-ink shadow-float outline-none";

/** What floats over the page: menus, lists, popovers. */
export const popupFace = "float-motion rounded-card bg-raised text-ink text-body shadow-float outline-none";

/** A row inside what floats. */
export const popupRowFace =
  "flex min-h-control cursor-default select-none items-center gap-2 rounded-control px-2 text-body outline-none data-highlighted:bg-selected data-disabled:text-muted";

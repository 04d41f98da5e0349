/** Of how many members at most the access is shown at once. */
export const MOST_MEMBERS_SHOWN = 100;

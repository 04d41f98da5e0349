// Apart from the schema, so that a list does not load its validator.

/** How many one request acts on at most. */
export const MOST_IN_BATCH = 100;

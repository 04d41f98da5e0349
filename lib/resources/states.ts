// Apart from the schema, so that a list does not load its validator.

/** Incomplete: a required secret is not there, as it could not come along with a copy. */
export const statuses = ["incomplete", "untested", "working", "failing"] as const;
export type ResourceStatus = (typeof statuses)[number];

/** Rows of a page unless another number is asked for, and at most. */
export const PAGE = 50;
export const MAX_PAGE = 100;

/** What becomes of what was asked for. */
export const requestStates = ["open", "expired", "published", "declined", "cancelled"] as const;
export type RequestState = (typeof requestStates)[number];

/** As many approvals can be asked for at most. */
export const MOST_APPROVALS = 5;

/** How long a request is open unless the environment says otherwise. */
export const USUAL_HOURS = 72;

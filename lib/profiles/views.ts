/** `?view=` of an app's settings: all its profiles side by side. Left out: one of them. */
export const ALL_PROFILES = "all";

// What a message is about: a later one takes its place, and a change takes away the ways back that it ends.

/** All that is said of a profile. */
export const aboutProfile = (profileId: string) => `profile ${profileId} `;

/** Its last move. */
export const aboutMove = (profileId: string) => `${aboutProfile(profileId)}environment`;

/** What it picked for a row. */
export const aboutPick = (profileId: string, rowId: string) => `${aboutProfile(profileId)}row ${rowId}`;

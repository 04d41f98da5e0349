/** The cookie that knows which profile of each app was opened last: "northwind/calendar=qa~…", keys only. */
export const LAST_PROFILES = "last-profiles";

const MOST = 20;

type Opened = { org: string; application: string };

/** The key of the profile opened last, or undefined. `cookie`: the cookie's value as it came. */
export function lastProfileIn(cookie: string | undefined, { org, application }: Opened): string | undefined {
  const place = `${org}/${application}=`;
  return entriesOf(cookie)
    .find((entry) => entry.startsWith(place))
    ?.slice(place.length);
}

/** The cookie's value once `profile` was opened: the newest first, the oldest dropped. */
export function withLastProfile(
  cookie: string | undefined,
  { org, application, profile }: Opened & { profile: string },
): string {
  const place = `${org}/${application}=`;
  const others = entriesOf(cookie).filter((entry) => !entry.startsWith(place));
  return [`${place}${profile}`, ...others].slice(0, MOST).join("~");
}

// Slugs and keys hold lower-case letters, digits and hyphens: whatever else came is not ours.
function entriesOf(cookie: string | undefined): string[] {
  return (cookie ?? "")
    .split("~")
    .filter((entry) => /^[a-z0-9-]{1,64}\/[a-z0-9-]{1,64}=[a-z0-9-]{1,64}$/.test(entry));
}

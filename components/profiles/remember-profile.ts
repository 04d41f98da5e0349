import { LAST_PROFILES, withLastProfile } from "@/lib/profiles/last-profile";

const year = 60 * 60 * 24 * 365;

/** Browser only: under "All environments" an app opens on the profile that was open last. */
export function rememberProfile(org: string, application: string, profile: string): void {
  const kept = document.cookie.split("; ").find((cookie) => cookie.startsWith(`${LAST_PROFILES}=`));
  const value = withLastProfile(kept?.slice(LAST_PROFILES.length + 1), { org, application, profile });
  // biome-ignore lint/suspicious/noDocumentCookie: cookieStore is missing outside secure contexts, and a self-hosted console may run on plain http
  document.cookie = `${LAST_PROFILES}=${value}; path=/; max-age=${year}; samesite=lax`;
}

import type { Licence } from "@/lib/access/licence";

/** The key of the environment in which an app's default profile is born. `home`: the one that it is named after. */
export function birthplaceOf(home: string, licence: Licence): string {
  return licence === "STANDARD" ? "prod" : home;
}

/** Whether a default profile works elsewhere than in the environment it is named after. Nobody is told under STANDARD. */
export function isMisaligned(
  { home }: { home: string | null },
  environment: { key: string },
  licence: Licence,
): boolean {
  return licence === "ENTERPRISE" && home !== null && home !== environment.key;
}

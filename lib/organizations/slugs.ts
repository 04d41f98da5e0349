import { keyOf } from "@/lib/keys";

// The first segments of the console's own addresses.
const reserved = new Set([
  ...["api", "setup", "sign-in", "invite", "organizations", "_next"],
  // Kept for pages that may come.
  ...["account", "admin", "health", "help", "login", "logout", "new", "sign-out", "static", "status"],
]);

/** An organization's slug from its name; never a reserved one, never empty. */
export function slugOf(name: string): string {
  const slug = keyOf(name).slice(0, 40).replace(/-+$/, "") || "organization";
  return reserved.has(slug) ? `${slug}-organization` : slug;
}

/** Whether an address belongs to the console itself, so that no organization can have it. */
export function isReservedSlug(slug: string): boolean {
  return reserved.has(slug);
}

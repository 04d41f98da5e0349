/** Where to go after signing in: a path on this site, else "/". Never another site, however it is spelled. */
export function returnPath(asked: unknown): string {
  if (typeof asked !== "string" || asked.length > 2_000) return "/";
  // Browsers read a backslash as a slash and leave tabs and line ends out: "/\evil.example" is another site.
  if (!asked.startsWith("/") || /^\/[/\\]|[\p{Cc}\\]/u.test(asked)) return "/";
  const here = "http://here.invalid";
  const url = URL.canParse(asked, here) ? new URL(asked, here) : undefined;
  if (url?.origin !== here || url.pathname.startsWith("//")) return "/";
  return `${url.pathname}${url.search}${url.hash}`;
}

const ahead = 90;

/** The last day that is proposed for a new token, in UTC: "2026-12-31". */
export function proposedDay(): string {
  return new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
}

/** Whether a text is an instant as `toISOString` writes it, and one that PostgreSQL knows too: it has no year 0. */
export function isInstant(text: string): boolean {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text)) return false;
  const instant = new Date(text);
  // The thirty-first of February is read as a day in March.
  return !Number.isNaN(instant.getTime()) && instant.toISOString() === text;
}

/** Numbers from the first to the last. */
export type Span = { first: number; last: number };

/** A sentence per run of numbers: "Entry 5", "Entries 7 to 9". Spans that follow each other are one. */
export function nameSpans(spans: readonly Span[], sentence: (named: string) => string): string[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const before = joined.at(-1);
    if (before && before.last + 1 === span.first) before.last = span.last;
    else joined.push({ ...span });
  }
  return joined.map(({ first, last }) =>
    sentence(first === last ? `Entry ${first}` : `Entries ${first} to ${last}`),
  );
}

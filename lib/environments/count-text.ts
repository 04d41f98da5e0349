/** Things are counted up to this; one more says that there are more. */
export const MOST_COUNTED = 1_000;

/** "3", "1,000+". */
export function countText(number: number): string {
  return number > MOST_COUNTED ? `${MOST_COUNTED.toLocaleString("en")}+` : String(number);
}

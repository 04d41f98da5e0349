import { type Figure, tableOf } from "./figures";
import { type Scratch, startScratch } from "./scratch";

const say = (line: string) => console.info(line);

/** Measures one thing after the other on one server, with these settings, and says what was reached. */
export async function runSuite(
  measures: readonly ((scratch: Scratch) => Promise<Figure[]>)[],
  settings: Record<string, string>,
): Promise<void> {
  const scratch = await startScratch(settings);
  try {
    const figures: Figure[] = [];
    for (const measure of measures) {
      const measured = await measure(scratch);
      figures.push(...measured);
      // Said at once: what comes later may fail.
      say(`\n${tableOf(measured)}\n`);
    }
    const missed = figures.filter(({ met }) => !met).length;
    say(missed === 0 ? "\nEvery reach is met." : `\n${missed} of ${figures.length} are not met.`);
  } finally {
    await scratch.close();
  }
}

import { measureConfig } from "./config";
import { type Figure, tableOf } from "./figures";
import { measureListeners } from "./listeners";
import { measurePublishing } from "./publishing";
import { startScratch } from "./scratch";

const say = (line: string) => console.info(line);

// What is measured is not how often a token may ask.
const scratch = await startScratch({ BULKHEAD_TOKEN_REQUESTS_PER_MINUTE: "100000000" });
try {
  const figures: Figure[] = [];
  for (const measure of [measurePublishing, measureListeners, measureConfig]) {
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

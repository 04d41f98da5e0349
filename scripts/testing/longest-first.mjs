import { BaseSequencer } from "vitest/node";

// Begun last, each of these would hold one worker while the other has nothing left to do.
const LONGEST = ["lib/testing/model/model.test.ts", "scripts/start.test.ts", "scripts/crash.test.ts"];

/** The longest files first, whether or not this checkout remembers how long they took. */
export class LongestFirst extends BaseSequencer {
  async sort(files) {
    const isLong = ({ moduleId }) => LONGEST.some((name) => moduleId.endsWith(name));
    const rest = await super.sort(files.filter((file) => !isLong(file)));
    return [...files.filter(isLong), ...rest];
  }
}

import type { Locator } from "@playwright/test";

/** A tap where there is a touch screen, else a click. */
export async function press(target: Locator): Promise<void> {
  const touched = await target.page().evaluate(() => matchMedia("(pointer: coarse)").matches);
  await (touched ? target.tap() : target.click());
}

import { expect, type Locator, type Page } from "@playwright/test";

const furthest = 120;

/** Someone who has a keyboard and nothing else. */
export class Keyboard {
  constructor(readonly page: Page) {}

  /** One key after another: `press("g", "a")`. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Tab by Tab, as far as it takes. */
  async reach(target: Locator): Promise<void> {
    await this.#walk(target, "Tab");
  }

  /** Goes to a control and presses Enter on it. */
  async enter(target: Locator): Promise<void> {
    await this.reach(target);
    await this.page.keyboard.press("Enter");
  }

  async fill(field: Locator, text: string): Promise<void> {
    await this.reach(field);
    await this.page.keyboard.type(text);
  }

  /** Opens a list and takes the entry whose name begins so. */
  async choose(list: Locator, option: string): Promise<void> {
    await this.enter(list);
    const entry = this.page.getByRole("option", { name: option });
    await expect(entry).toBeVisible();
    await expect(list).not.toBeFocused();
    await this.#walk(entry, "ArrowDown");
    await this.page.keyboard.press("Enter");
    await expect(entry).toBeHidden();
  }

  /** The focus is on something, never lost to the page as a whole. */
  async expectFocus(): Promise<void> {
    await expect(this.page.locator("body")).not.toBeFocused();
  }

  async #walk(target: Locator, key: "Tab" | "ArrowDown"): Promise<void> {
    await expect(target).toBeVisible();
    for (let presses = 0; presses < furthest; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press(key);
    }
    throw new Error(`${target} is not reached by ${key}.`);
  }
}

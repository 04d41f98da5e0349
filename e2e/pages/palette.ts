import { expect, type Locator, type Page } from "@playwright/test";

/** What finds anything, opened by its keys. */
export class Palette {
  readonly dialog: Locator;
  readonly field: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.getByRole("dialog", { name: "Find anything" });
    this.field = this.dialog.getByRole("combobox", { name: "Find anything" });
  }

  /** Also right after a page came, when nobody listens yet. */
  async open(): Promise<void> {
    await expect(async () => {
      if (!(await this.dialog.isVisible())) await this.page.keyboard.press("ControlOrMeta+k");
      await expect(this.field).toBeFocused({ timeout: 2_000 });
    }).toPass();
  }

  entry(name: string | RegExp): Locator {
    return this.dialog.getByRole("option", { name });
  }

  /** Types, waits for the entry to be the one that Enter takes, and takes it. */
  async take(typed: string, entry: string | RegExp): Promise<void> {
    await this.open();
    await this.page.keyboard.type(typed);
    await expect(this.entry(entry).and(this.dialog.locator("[data-highlighted]"))).toBeVisible();
    await this.page.keyboard.press("Enter");
    await expect(this.dialog).toBeHidden();
  }
}

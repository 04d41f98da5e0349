import { expect, type Locator, type Page } from "@playwright/test";
import { press } from "./press";

/** The console's menu: beside the page, or a drawer where the screen is narrow. */
export class Tree {
  readonly menu: Locator;

  constructor(readonly page: Page) {
    this.menu = page.getByRole("navigation", { name: "Main" });
  }

  /** Opens the drawer, if it is one. */
  async show(): Promise<void> {
    if (this.#isDrawer) await press(this.page.getByRole("banner").getByRole("button", { name: "Menu" }));
    await expect(this.menu).toBeVisible();
  }

  async close(): Promise<void> {
    if (this.#isDrawer) await this.page.keyboard.press("Escape");
  }

  get #isDrawer(): boolean {
    const { width = Number.POSITIVE_INFINITY } = this.page.viewportSize() ?? {};
    return width < 768;
  }

  async go(link: string, title: string): Promise<void> {
    await this.show();
    await press(this.menu.getByRole("link", { name: link, exact: true }));
    // The page that is left has a "Create new" of its own.
    await expect(this.page.getByRole("heading", { level: 1, name: title, exact: true })).toBeVisible();
  }
}

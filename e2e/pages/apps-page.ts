import type { Locator, Page } from "@playwright/test";
import { press } from "./press";

/** The list of apps, and its Inspector. */
export class AppsPage {
  readonly table: Locator;

  constructor(readonly page: Page) {
    this.table = page.getByRole("table", { name: "Apps" });
  }

  /** `env`: an environment's key, or "all". */
  async goto(org: string, env: string): Promise<void> {
    await this.page.goto(`/${org}/apps?env=${env}`);
  }

  /** Leads to the new app's settings. */
  async create(name: string): Promise<void> {
    await press(this.page.getByRole("banner").getByRole("button", { name: "Create new" }));
    await this.page.getByRole("textbox", { name: "App Name" }).fill(name);
    await press(this.page.getByRole("button", { name: "Create", exact: true }));
    await this.page.waitForURL(/\/settings\?/);
  }

  /** Opens an app's settings the way a person does: its row, then the way there. */
  async openSettings(name: string): Promise<void> {
    await press(this.table.getByRole("link", { name }));
    const pane = this.page.getByRole("complementary", { name });
    await press(pane.getByRole("link", { name: /^App settings/ }));
    await this.page.waitForURL(/\/settings\?/);
  }
}

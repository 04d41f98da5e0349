import type { Locator, Page } from "@playwright/test";

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
    await this.page.getByRole("banner").getByRole("button", { name: "Create new" }).click();
    await this.page.getByRole("textbox", { name: "App Name" }).fill(name);
    await this.page.getByRole("button", { name: "Create", exact: true }).click();
    await this.page.waitForURL(/\/settings\?/);
  }

  /** Opens an app's settings the way a person does: its row, then the way there. */
  async openSettings(name: string): Promise<void> {
    await this.table.getByRole("link", { name }).click();
    await this.page
      .getByRole("complementary", { name })
      .getByRole("link", { name: /^App settings/ })
      .click();
    await this.page.waitForURL(/\/settings\?/);
  }
}

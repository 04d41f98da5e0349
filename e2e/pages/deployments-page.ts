import type { Locator, Page } from "@playwright/test";
import { press } from "./press";

/** What was published, of one app or of all of them, and its Inspector. */
export class DeploymentsPage {
  readonly table: Locator;

  constructor(readonly page: Page) {
    this.table = page.getByRole("table", { name: "Deployments" });
  }

  /** `app`: its key; left out: of all apps. */
  async goto(org: string, env: string, app?: string): Promise<void> {
    await this.page.goto(`/${org}${app === undefined ? "" : `/apps/${app}`}/deployments?env=${env}`);
  }

  row(name: string): Locator {
    return this.table.getByRole("row", { name });
  }

  /** The Inspector of one; `app` and its number. */
  async open(row: string, name: string): Promise<Locator> {
    await press(this.table.getByRole("link", { name: row, exact: true }));
    return this.page.getByRole("complementary", { name });
  }
}

/** The dialog that asks before a profile is published, from its settings. */
export async function askToPublish(page: Page): Promise<Locator> {
  await press(page.getByRole("banner").getByRole("button", { name: "Publish…" }));
  return page.getByRole("dialog", { name: /^Publish / });
}

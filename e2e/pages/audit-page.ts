import type { Locator, Page } from "@playwright/test";
import { press } from "./press";

/** Settings > Audit log. Everything by role and name. */
export class AuditPage {
  readonly table: Locator;
  readonly search: Locator;

  constructor(readonly page: Page) {
    this.table = page.getByRole("table", { name: "Audit log" });
    this.search = page.getByRole("textbox", { name: "Search names and addresses" });
  }

  async goto(org: string, search = "env=dev"): Promise<void> {
    await this.page.goto(`/${org}/settings/audit?${search}`);
  }

  /** Entries by what they say: "Created an app Order Desk". */
  row(what: string | RegExp): Locator {
    return this.table.getByRole("row", { name: what });
  }

  /** The Inspector of one. */
  async open(what: string | RegExp): Promise<Locator> {
    await press(this.table.getByRole("link", { name: what }).first());
    return this.page.getByRole("complementary", { name: /^Entry \d+$/ });
  }

  /** The fields that narrow the log. */
  async filter(): Promise<Locator> {
    await press(this.page.getByRole("button", { name: "Filter", exact: true }));
    return this.page.getByRole("dialog", { name: "Filter the log" });
  }

  /** Saves a file of what is filtered; answers its name and what is in it. */
  async export(format: "CSV" | "JSON Lines"): Promise<{ name: string; text: string }> {
    await press(this.page.getByRole("button", { name: "Export" }));
    const downloading = this.page.waitForEvent("download");
    await this.page.getByRole("menuitem", { name: format }).click();
    const download = await downloading;
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString("utf8") };
  }
}

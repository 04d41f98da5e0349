import type { Locator, Page } from "@playwright/test";

/** Where the link of an invite leads. */
export class InvitePage {
  readonly join: Locator;

  constructor(readonly page: Page) {
    this.join = page.getByRole("button", { name: /join$/i });
  }

  /** A link again on the same page is another link, not another page. */
  async goto(link: string): Promise<void> {
    await this.page.goto("about:blank");
    await this.page.goto(link);
  }

  heading(organization: string): Locator {
    return this.page.getByRole("heading", { name: `Join ${organization}` });
  }

  async fill(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(values)) await this.page.getByLabel(label).fill(value);
  }
}

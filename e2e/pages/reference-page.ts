import { expect, type Locator, type Page } from "@playwright/test";

/** API > Reference: a viewer that is not our own, by the roles and words it has. */
export class ReferencePage {
  readonly main: Locator;

  constructor(readonly page: Page) {
    this.main = page.getByRole("main");
  }

  /** Shows an operation, by what it does, under its heading. */
  async open(heading: string, summary: string): Promise<void> {
    await this.main.getByRole("heading", { name: heading, exact: true }).click();
    await this.main.getByText(summary).click();
  }

  async execute(): Promise<void> {
    await this.main.getByRole("button", { name: "Execute" }).click();
    await expect(this.main.getByText("Request URL")).toBeVisible();
  }

  /** Pastes a token, for as long as the page is open. */
  async authorize(token: string): Promise<void> {
    await this.main.getByRole("button", { name: "Authorize" }).first().click();
    const dialog = this.main.locator(".modal-ux");
    await dialog.getByRole("textbox").fill(token);
    await dialog.getByRole("button", { name: "Apply credentials" }).click();
    await dialog.getByRole("button", { name: "Close" }).last().click();
  }
}

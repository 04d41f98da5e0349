import { expect, type Locator, type Page } from "@playwright/test";
import type { TestOrganization } from "../organization";

/** Somebody who opens one thing after another in an organization, and looks at each. */
export type Walk = {
  page: Page;
  org: TestOrganization;
  /** Looks at what is on the screen; it is called so where something is wrong with it. */
  look(what: string): Promise<void>;
  /** Goes on as somebody else. */
  as(person: keyof TestOrganization["people"]): Promise<void>;
  /** Puts the sample data into the organization. */
  fill(): Promise<void>;
};

/** Presses a button that opens a dialog, looks at it, and closes it again. */
export async function lookAtDialog({ page, look }: Walk, opener: Locator): Promise<void> {
  await opener.click();
  // What is told in a corner is a dialog too, and no question.
  const asking = page.getByRole("dialog").and(page.locator(":not([aria-modal=false])"));
  const dialog = asking.or(page.getByRole("alertdialog"));
  await expect(dialog).toBeVisible();
  await look((await dialog.getByRole("heading").first().textContent()) ?? "A dialog");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
}

/** Opens the menu of something, and answers an entry of it. */
export async function entryOf({ page }: Walk, menu: string, entry: string): Promise<Locator> {
  await page
    .getByRole("button", { name: `More for ${menu}` })
    .last()
    .click();
  return page.getByRole("menuitem", { name: entry });
}

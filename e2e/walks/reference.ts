import { expect } from "@playwright/test";
import { ReferencePage } from "../pages/reference-page";
import type { Walk } from "./walk";

/** API > Reference: its headings, and an operation that was tried. */
export async function walkReference({ page, org, look }: Walk): Promise<void> {
  const reference = new ReferencePage(page);
  await page.goto(`/${org.slug}/api/reference?env=dev`);
  await expect(reference.main.getByRole("heading", { name: "Connected Accounts" })).toBeVisible();
  await look("The API's reference");
  await reference.open("You", "Tells who asks");
  await reference.execute();
  await expect(reference.main.getByText('"memberId"').first()).toBeVisible();
  await look("An operation that was tried");
}

import { expect } from "@playwright/test";
import { AuditPage } from "../pages/audit-page";
import { lookAtDialog, type Walk } from "./walk";

/** The audit log: its list, its filters, an entry, and nothing found. */
export async function walkAudit(walk: Walk): Promise<void> {
  const { page, org, look } = walk;
  const log = new AuditPage(page);
  await log.goto(org.slug, "env=dev&kind=profile&outcome=done");
  await expect(log.table).toBeVisible();
  await look("The audit log");
  const entry = await log.open(/^Picked a resource/);
  await expect(entry.getByRole("region", { name: "What changed" })).toBeVisible();
  await look("An entry of the audit log");
  await page.keyboard.press("Escape");
  await lookAtDialog(walk, page.getByRole("button", { name: "Filter", exact: true }));
  await page.getByRole("button", { name: "Export" }).click();
  await expect(page.getByRole("menuitem", { name: "CSV" })).toBeVisible();
  await look("Exporting the audit log");
  await page.keyboard.press("Escape");
  await log.goto(org.slug, "env=dev&q=nobody+did+this");
  await expect(page.getByText("No entry matches “nobody did this”.")).toBeVisible();
  await look("Nothing found in the audit log");
}

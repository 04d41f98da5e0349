import { expect } from "@playwright/test";
import { RolesPage } from "../pages/roles-page";
import { expectNoSidewaysScroll } from "../touch";
import { lookAtDialog, type Walk } from "./walk";

/** Settings > Roles: built in, new, given to somebody, and on a narrow screen. */
export async function walkRolesSettings(walk: Walk): Promise<void> {
  const { page, org, look } = walk;
  const roles = new RolesPage(page);
  await roles.goto(org.slug, "prod");
  await look("Roles");
  await page.getByRole("link", { name: "Access", exact: true }).click();
  await expect(page.getByRole("table", { name: /^Access to / })).toBeVisible();
  await look("Roles, what they come to");
  await page.getByRole("link", { name: "Roles", exact: true }).last().click();
  await roles.open("Developer");
  await look("A built-in role");
  await roles.createNew();
  await roles.field("Name").fill("QA alone");
  await roles.chooseEnvironments("Only these", "QA");
  await roles.permissions.getByRole("button", { name: "Show all" }).click();
  await roles.permissions.getByRole("checkbox", { name: "View the audit log" }).click();
  await expect(roles.summary).toContainText("Without effect, as it needs all environments");
  await look("New custom role");
  await roles.save("Create");
  await expect(page.getByRole("complementary", { name: "QA alone" })).toBeVisible();
  const dialog = await roles.addMember(org.people.developer.name);
  await expect(dialog.getByRole("button", { name: "Replace Developer" })).toBeVisible();
  await look("A role is given");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await lookAtDialog(walk, roles.inspector.getByRole("button", { name: "Delete", exact: true }));

  const wide = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  await roles.permissions.getByRole("button", { name: "Show all" }).click();
  await expectNoSidewaysScroll(page);
  await look("A role at 390 px");
  await roles.goto(org.slug, "prod");
  await expectNoSidewaysScroll(page);
  await look("Roles at 390 px");
  if (wide) await page.setViewportSize(wide);
}

import { expect } from "@playwright/test";
import { AppSettingsPage } from "../pages/app-settings-page";
import { AppsPage } from "../pages/apps-page";
import type { Walk } from "./walk";

/** What those see who may not do all of it: the same pages, with reasons. */
export async function walkRoles({ page, org, look, as }: Walk): Promise<void> {
  await as("developer");
  await page.goto(`/${org.slug}/settings/environments?env=dev&inspect=new`);
  await expect(page.getByRole("complementary", { name: "New environment" })).toBeVisible();
  await look("Environments of a Developer");

  await as("agent");
  const apps = new AppsPage(page);
  await apps.goto(org.slug, "dev");
  await apps.table.getByRole("link", { name: "Order Desk" }).click();
  await expect(page.getByRole("complementary", { name: "Order Desk" })).toBeVisible();
  await look("Apps of an Agent");
  const settings = new AppSettingsPage(page);
  for (const view of ["", "&view=all"]) {
    await settings.goto(org.slug, "order-desk", `env=dev${view}`);
    await expect(page.getByRole("heading", { level: 2, name: "Order Desk" })).toBeVisible();
    await look(`App settings of an Agent${view}`);
  }
  await page.goto(`/${org.slug}/settings/global?env=dev`);
  await expect(page.getByRole("combobox", { name: "Profile" })).toBeVisible();
  await look("Settings > Global of an Agent");
}

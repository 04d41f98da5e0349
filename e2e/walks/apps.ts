import { expect } from "@playwright/test";
import { AppsPage } from "../pages/apps-page";
import { entryOf, lookAtDialog, type Walk } from "./walk";

export async function walkApps(walk: Walk): Promise<void> {
  const { page, org, look } = walk;
  const apps = new AppsPage(page);
  await page.goto(`/${org.slug}`);
  await expect(apps.table).toBeVisible();
  await look("Apps");
  const app = "Order Desk";
  await page.getByRole("button", { name: `More for ${app}` }).click();
  await look("The menu of an app");
  await page.keyboard.press("Escape");
  await lookAtDialog(walk, await entryOf(walk, app, "Duplicate…"));
  await lookAtDialog(walk, await entryOf(walk, app, "Delete"));
  await apps.table.getByRole("link", { name: app }).click();
  await expect(page.getByRole("complementary", { name: app })).toBeVisible();
  await look("An app in the Inspector");
  await page.getByRole("banner").getByRole("button", { name: "Create new" }).click();
  await expect(page.getByRole("complementary", { name: "New app" })).toBeVisible();
  await look("New app");
  await page.getByRole("textbox", { name: "App Name" }).fill("X");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await look("Discard?");
  await page.getByRole("button", { name: "Discard" }).click();
  await apps.goto(org.slug, "all");
  await expect(apps.table).toBeVisible();
  await page.getByRole("textbox", { name: "Search apps" }).fill("no such app");
  await expect(page.getByText("No app matches “no such app”.")).toBeVisible();
  await look("Apps, filtered to nothing");
}

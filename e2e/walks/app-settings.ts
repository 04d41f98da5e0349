import { expect } from "@playwright/test";
import { AppSettingsPage } from "../pages/app-settings-page";
import { entryOf, lookAtDialog, type Walk } from "./walk";

const app = "order-desk";

export async function walkAppSettings(walk: Walk): Promise<void> {
  const { page, org, look } = walk;
  const settings = new AppSettingsPage(page);
  await settings.goto(org.slug, app, "env=prod");
  await expect(settings.header("Production")).toBeVisible();
  await look("App settings in Production");
  await settings.goto(org.slug, app, "env=qa");
  await expect(settings.profile).toHaveAccessibleName("Profile: QA");
  await look("App settings");

  await settings.profile.click();
  await expect(page.getByRole("menuitemradio").first()).toBeVisible();
  await look("The profiles of an app");
  await page.keyboard.press("Escape");
  await lookAtDialog(walk, page.getByRole("button", { name: "New profile" }));
  await walkRows(walk, settings);
  await walkVariables(walk, settings);

  const dialog = await settings.changeEnvironment("Development");
  await expect(dialog).toContainText("1 choice lives in QA");
  await look("The environment of a profile changes");
  await dialog.getByRole("button", { name: "Move to Development" }).click();
  await expect(settings.global.getByRole("button", { name: "Undo" })).toBeVisible();
  await look("A profile that moved");
  await settings.goto(org.slug, app, "env=qa");
  await expect(page.getByText("No profile of this app uses QA")).toBeVisible();
  await look("No profile");
  await settings.goto(org.slug, app, "env=dev&profile=qa");
  await settings.global.getByRole("button", { name: "Undo" }).click();
  await expect(settings.header("QA")).toBeVisible();

  await page.getByRole("link", { name: "All profiles" }).click();
  await expect(page.getByRole("table", { name: "All profiles" })).toBeVisible();
  await look("All profiles");
}

async function walkRows(walk: Walk, settings: AppSettingsPage): Promise<void> {
  const { page, look } = walk;
  await settings.account("Orders").click();
  await expect(settings.option("Orders Database QA")).toBeVisible();
  await look("A picker");
  await page.keyboard.press("Escape");
  await settings.account("Parcels").click();
  const copy = settings.option("Copy Shipping API Live to QA");
  await expect(copy).toBeVisible();
  await look("A picker that finds nothing here");
  await lookAtDialog(walk, copy);
  await settings.addIntegration();
  await look("Add integration");
  await lookAtDialog(walk, settings.option("Choose account later…"));
  await settings.addIntegration();
  await settings.option("Add Connected Account").click();
  await expect(page.getByRole("complementary", { name: "New Connected Account" })).toBeVisible();
  await look("An account made beside the settings");
  await page.keyboard.press("Escape");
  for (const entry of ["Rename or describe…", "Accepts…", "Remove…"]) {
    await lookAtDialog(walk, await entryOf(walk, "Orders", entry));
  }
}

async function walkVariables(walk: Walk, { variables }: AppSettingsPage): Promise<void> {
  const { page, look } = walk;
  await lookAtDialog(walk, variables.getByRole("button", { name: "Add variable" }));
  for (const entry of ["Edit…", "Remove…"]) {
    await lookAtDialog(walk, await entryOf(walk, "PAGE_SIZE", entry));
  }
  await variables.getByRole("button", { name: "Paste .env" }).click();
  const dialog = page.getByRole("dialog", { name: "Paste .env into QA" });
  await look("Paste .env");
  await dialog.getByLabel("NAME=value lines").fill('PAGE_SIZE=5\nTOKEN=s3cret-7b1d\n1ST=x\nOPEN="x');
  await expect(dialog.getByRole("list", { name: "Variables to save" })).toBeVisible();
  await look("Paste .env, with its preview");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(dialog).toBeHidden();
}

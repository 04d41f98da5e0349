import { expect } from "@playwright/test";
import { createEnvironment } from "@/lib/environments/create-environment";
import { runCommand } from "@/lib/server/command";
import { done } from "@/lib/testing/answers";
import { Palette } from "../pages/palette";
import { lookAtDialog, type Walk } from "./walk";

/** Settings, and what is open to everyone everywhere: the palette, the keys, and what is in the Tree. */
export async function walkSettings(walk: Walk): Promise<void> {
  const { page, org, look } = walk;
  await page.goto(`/${org.slug}/settings?env=qa`);
  await expect(page.getByRole("combobox", { name: "Profile" })).toBeVisible();
  await look("Settings > Global");
  await page.goto(`/${org.slug}/settings/organization?env=qa`);
  const sample = page.getByRole("region", { name: "Sample data" });
  await expect(sample).toContainText("11 accounts");
  await look("Settings > Organization");
  await lookAtDialog(walk, sample.getByRole("button", { name: "Remove sample data" }));
  await lookAtDialog(walk, page.getByRole("button", { name: "Delete organization…" }));

  const face = { shape: "hexagon", colour: "green" } as const;
  await done(runCommand(createEnvironment, org.admin, { name: "Staging 2", key: "staging-2", ...face }));
  await page.goto(`/${org.slug}/settings/environments?env=prod`);
  const table = page.getByRole("table", { name: "Environments" });
  await expect(table.getByRole("link", { name: "Staging 2" })).toBeVisible();
  await look("Environments");
  await table.getByRole("link", { name: "Staging 2" }).click();
  const pane = page.getByRole("complementary", { name: "Staging 2" });
  await expect(pane).toBeVisible();
  await look("An environment in the Inspector");
  await lookAtDialog(walk, pane.getByRole("button", { name: "Delete" }));
  await page.getByRole("banner").getByRole("button", { name: "Create new" }).click();
  await expect(page.getByRole("complementary", { name: "New environment" })).toBeVisible();
  await look("New environment");
  await page.keyboard.press("Escape");

  const palette = new Palette(page);
  await palette.open();
  await look("The palette");
  await page.keyboard.type("twilio");
  await expect(palette.entry("Twilio Test")).toBeVisible();
  await look("The palette finds something");
  await page.keyboard.press("Escape");
  await expect(palette.dialog).toBeHidden();
  const tree = page.getByRole("navigation", { name: "Main" });
  await tree.getByRole("button", { name: /^Environment: / }).click();
  await expect(page.getByRole("menuitemradio", { name: "All environments" })).toBeVisible();
  await look("The environments in the Tree");
  await page.keyboard.press("Escape");
  await tree.getByRole("button", { name: org.people.admin.name }).click();
  await expect(page.getByRole("menuitem", { name: "Keys" })).toBeVisible();
  await look("The foot of the Tree");
  await lookAtDialog(walk, page.getByRole("menuitem", { name: "Keys" }));
}

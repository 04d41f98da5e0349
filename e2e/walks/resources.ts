import { expect } from "@playwright/test";
import { customIntegrationSample } from "@/lib/kinds/custom-integration/testing/sample";
import { createResource } from "@/lib/resources/create-resource";
import { runCommand } from "@/lib/server/command";
import { done } from "@/lib/testing/answers";
import { idOf } from "@/lib/testing/organization";
import { connectedAccounts, customIntegrations, ResourcesPage } from "../pages/resources-page";
import { entryOf, lookAtDialog, type Walk } from "./walk";

export async function walkResources(walk: Walk): Promise<void> {
  await walkAccounts(walk);
  await walkMany(walk);
  await walkCustomIntegrations(walk);
}

async function walkAccounts(walk: Walk): Promise<void> {
  const { page, org, look } = walk;
  const accounts = new ResourcesPage(page, connectedAccounts);
  await page.goto(`/${org.slug}/integrations?env=all`);
  await expect(accounts.row("Shipping API Live")).toBeVisible();
  await look("Connected Accounts of all environments");
  await accounts.goto(org.slug, "dev");
  await expect(accounts.row("Twilio Test")).toBeVisible();
  for (const menu of ["Filter", "Sort"]) {
    await page.getByRole("button", { name: menu }).click();
    await expect(page.getByRole("menu")).toBeVisible();
    await look(menu);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toBeHidden();
  }
  await lookAtDialog(walk, page.getByRole("button", { name: "Import", exact: true }));
  await lookAtDialog(walk, await entryOf(walk, "Twilio Test", "Copy to another environment…"));
  await lookAtDialog(walk, await entryOf(walk, "Twilio Test", "Delete"));
  const open = await accounts.open("Shipping API Sandbox");
  for (const tab of ["Connection", "Used by", "History", "Properties"] as const) {
    await open.tab(tab);
    await expect(open.pane.getByRole("tabpanel")).not.toBeEmpty();
    await look(`An account, ${tab}`);
  }
  await open.pane.getByRole("button", { name: /^QA: missing/ }).click();
  await expect(page.getByRole("dialog", { name: "Copy Shipping API Sandbox to QA?" })).toBeVisible();
  await look("A copy to one environment");
  await page.keyboard.press("Escape");
  const form = await accounts.create();
  await look("New Connected Account");
  await form.press("Create");
  await expect(form.field("Account Name")).toHaveAttribute("aria-invalid", "true");
  await form.choose("Integration", "PostgreSQL");
  await look("New Connected Account, refused");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Discard" }).click();
  await page.goto(`/${org.slug}${connectedAccounts.path}?env=dev&facet=slack&status=failed`);
  await expect(page.getByRole("button", { name: "Clear" }).first()).toBeVisible();
  await look("Connected Accounts, filtered to nothing");
}

async function walkMany(walk: Walk): Promise<void> {
  const { page, org, look } = walk;
  const accounts = new ResourcesPage(page, connectedAccounts);
  await accounts.goto(org.slug, "prod");
  await expect(accounts.row("Twilio Live")).toBeVisible();
  const bar = await accounts.pickShown();
  await expect(bar).toContainText("4 selected");
  await look("Rows that are selected");
  await lookAtDialog(walk, bar.getByRole("button", { name: "Copy to environment…" }));
  await lookAtDialog(walk, bar.getByRole("button", { name: "Delete from Production…" }));
}

async function walkCustomIntegrations(walk: Walk): Promise<void> {
  const { page, org, look } = walk;
  const { spec, secrets } = customIntegrationSample;
  const environmentId = idOf(org.admin, "dev");
  const kind = "custom-integration";
  await done(runCommand(createResource, org.admin, { kind, environmentId, name: "Ledger", spec, secrets }));
  const integrations = new ResourcesPage(page, customIntegrations);
  await integrations.goto(org.slug, "dev");
  await expect(integrations.row("Ledger")).toBeVisible();
  await look("Custom Integrations");
  const form = await integrations.create();
  await form.press("Add parameter");
  await look("New Custom Integration, with a parameter");
  await form.press("Close");
  await page.getByRole("button", { name: "Discard" }).click();
  const open = await integrations.open("Ledger");
  await look("A custom integration");
  await open.tab("Connection");
  await look("A custom integration, Connection");
}

import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { openNewApp } from "../open-app";
import { connectedAccounts, ResourceForm, ResourcesPage } from "../pages/resources-page";

const newAccount = (page: Page) =>
  new ResourceForm(page.getByRole("complementary", { name: "New Connected Account" }), connectedAccounts);

test("the picker makes an account in the profile's environment, picks it, and makes it nowhere else", async ({
  page,
  org,
  signIn,
}) => {
  const { settings } = await openNewApp({ page, org, signIn }, { search: "env=qa" });

  await settings.addIntegration();
  await settings.option("Add Connected Account").click();
  const form = newAccount(page);
  await expect(form.field("Account Name")).toBeFocused();
  await expect(form.field("Environment")).toHaveText("QA");
  await expect(form.field("Environment")).toHaveAttribute("aria-disabled", "true");
  await form.name("Ledger");
  await form.choose("Integration", "HTTP API");
  await form.fill({ "Base URL": "https://ledger.example.com" });
  await form.choose("Authentication", "None");
  await form.press("Create");
  await expect(form.pane).toBeHidden();
  await expect(settings.account("HTTP API")).toHaveText("Ledger");

  await settings.openProfile("Development");
  await expect(settings.header("Development")).toBeVisible();
  await expect(settings.account("HTTP API")).toHaveText("Choose account…");
  await settings.account("HTTP API").click();
  await expect(page.getByText("No HTTP API account in Development")).toBeVisible();
  await page.keyboard.press("Escape");

  const accounts = new ResourcesPage(page, connectedAccounts);
  for (const env of ["dev", "prod"]) {
    await accounts.goto(org.slug, env);
    await expect(page.getByText(/^No connected accounts in/)).toBeVisible();
  }
  await accounts.goto(org.slug, "all");
  await expect(accounts.row("Ledger")).toHaveCount(1);
  await expect(accounts.row("Ledger")).toContainText("QA");
});

test("a row's own picker makes what the row accepts, and a pick can be taken back", async ({
  page,
  org,
  signIn,
}) => {
  const { settings } = await openNewApp({ page, org, signIn });
  await settings.addIntegration();
  await settings.option("Choose account later…").click();
  const dialog = page.getByRole("dialog", { name: "Add integration" });
  await dialog.getByRole("combobox", { name: "Accepts" }).click();
  await settings.option("Twilio").click();
  await dialog.getByRole("textbox", { name: "Name" }).fill("Texts");
  await dialog.getByRole("button", { name: "Add integration" }).click();
  await expect(dialog).toBeHidden();

  await settings.account("Texts").click();
  await settings.option("Add Connected Account").click();
  const form = newAccount(page);
  await expect(form.field("Integration")).toHaveText("Twilio");
  await form.name("Twilio Sandbox");
  await form.fill({ "Account SID": `AC${"0123456789abcdef".repeat(2)}`, "Auth token": "0".repeat(32) });
  await form.press("Create");
  await expect(settings.account("Texts")).toHaveText("Twilio Sandbox");

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(settings.account("Texts")).toHaveText("Choose account…");
});

import { randomUUID } from "node:crypto";
import type { Provider } from "@/lib/kinds/connected-account/testing/provider";
import { startService } from "@/lib/kinds/custom-integration/testing/service";
import { expect, test } from "../fixtures";
import { newApp } from "../open-app";
import { AppSettingsPage } from "../pages/app-settings-page";
import { connectedAccounts, customIntegrations, ResourcesPage } from "../pages/resources-page";

const token = `tok-${randomUUID()}`;
const renewed = `tok-${randomUUID()}`;

let service: Provider;
let moved: Provider;

test.beforeAll(async () => {
  service = await startService({
    accepts: ({ headers }) => headers.authorization === `Bearer ${token}`,
  });
  moved = await startService({
    accepts: ({ headers }) => headers.authorization === `Bearer ${renewed}`,
  });
});

test.afterAll(() => Promise.all([service.close(), moved.close()]));

test("an account is made of a custom integration, picked where that is, and keeps its secret when that changes", async ({
  page,
  org,
  signIn,
  checkAccessibility,
}) => {
  test.slow();
  const app = await newApp(org);
  const integrations = new ResourcesPage(page, customIntegrations);
  const accounts = new ResourcesPage(page, connectedAccounts);
  const settings = new AppSettingsPage(page);
  await signIn(page, org.people.developer);

  await test.step("the integration is described", async () => {
    await integrations.goto(org.slug, "dev");
    const form = await integrations.create();
    await form.name("Ledger API");
    await form.fill({ "Base URL": `${service.origin}/v1` });
    await form.press("Add parameter");
    const parameter = form.pane.getByRole("group", { name: "Parameter 1" });
    await parameter.getByLabel("Name").fill("region");
    await parameter.getByLabel("Label").fill("Region");
    await parameter.getByLabel("Allowed values").fill("eu, us");
    await form.field("Path").fill("/{region}/health");
    await form.press("Create");
    await expect(integrations.row("Ledger API")).toBeVisible();
  });

  await test.step("an account is made of it, and its test is the integration's", async () => {
    await accounts.goto(org.slug, "dev");
    const form = await accounts.create();
    await form.name("Ledger Dev");
    await form.choose("Integration", "Ledger API");
    await expect(form.pane).toContainText(`Calls ${service.origin}/v1.`);
    // Another environment, where it is not, and back.
    await form.choose("Environment", "QA");
    await expect(form.pane).toContainText(
      "Ledger API isn't in QA. Copy it there or choose another integration.",
    );
    await expect(form.field("Region")).toHaveCount(0);
    await form.choose("Environment", "Development");
    await form.choose("Integration", "Ledger API");
    await form.choose("Region", "eu");
    await form.press("Create");
    await expect(form.pane).toContainText("Enter a value for Token.");
    await form.fill({ Token: token });
    await form.press("Test connection");
    await expect(form.pane).toContainText("answered 200.");
    expect(service.received.at(-1)?.path).toBe("/v1/eu/health");
    await checkAccessibility(page);
    await form.press("Create");
    await expect(accounts.row("Ledger Dev")).toContainText("Ledger API");
    await accounts.goto(org.slug, "dev");
    const open = await accounts.open("Ledger Dev");
    await open.tab("Connection");
    await open.press("Test connection");
    await expect(accounts.row("Ledger Dev")).toContainText("Working");
  });

  await test.step("an app picks it in Development, and is not offered it in QA", async () => {
    await settings.goto(org.slug, app, "env=dev");
    await settings.addIntegration();
    await expect(page.getByRole("group", { name: "Ledger API" })).toBeVisible();
    await settings.option("Ledger Dev").click();
    await expect(settings.account("Ledger API")).toContainText("Ledger Dev");
    await settings.goto(org.slug, app, "env=qa");
    await settings.account("Ledger API").click();
    await expect(page.getByText("No Ledger API account in QA. There is one in Development.")).toBeVisible();
    await settings.option("Copy to QA").click();
    const dialog = page.getByRole("dialog", { name: "Copy Ledger Dev to QA?" });
    await expect(dialog).toContainText("Ledger API isn't in QA. Copy it there first.");
    await checkAccessibility(page);
    await dialog.getByRole("button", { name: "Copy Ledger API" }).click();
    const first = page.getByRole("dialog", { name: "Copy Ledger API to QA?" });
    await first.getByRole("button", { name: "Copy to QA" }).click();
    await expect(first).toHaveCount(0);
    await dialog.getByRole("button", { name: "Copy to QA" }).click();
    await expect(settings.account("Ledger API")).toContainText("Ledger QA");
  });

  await test.step("the integration calls another address: who is affected is said, and nothing is sent there", async () => {
    await integrations.goto(org.slug, "dev");
    const form = await integrations.open("Ledger API");
    await form.tab("Used by");
    await expect(form.pane.getByRole("link", { name: "Ledger Dev" })).toBeVisible();
    await form.tab("Properties");
    await form.fill({ "Base URL": moved.origin });
    await form.press("Update");
    const question = page.getByRole("alertdialog", { name: "Update Ledger API?" });
    await expect(question).toContainText("Ledger Dev");
    await expect(question).toContainText("Token has to be entered again: it would go elsewhere.");
    await checkAccessibility(page);
    await question.getByRole("button", { name: "Update" }).click();
    await expect(page.getByText("Ledger API updated in Development.")).toBeVisible();

    await accounts.goto(org.slug, "dev");
    await expect(accounts.row("Ledger Dev")).toContainText("Incomplete");
    const account = await accounts.open("Ledger Dev");
    await account.tab("Connection");
    await account.press("Test connection");
    await expect(account.pane).toContainText(
      `Token was entered for ${service.origin}/v1, and would go to ${moved.origin} now. Enter it again.`,
    );
    expect(moved.received).toEqual([]);
    await account.tab("Properties");
    await checkAccessibility(page);
    await account.fill({ Token: renewed });
    await account.press("Update");
    await expect(accounts.row("Ledger Dev")).toContainText("Not tested");
    await account.tab("Connection");
    await account.press("Test connection");
    await expect(accounts.row("Ledger Dev")).toContainText("Working");
    expect(JSON.stringify(moved.received)).not.toContain(token);
  });
});

import type { Page } from "@playwright/test";
import { addRow } from "@/lib/apps/add-row";
import { createApplication } from "@/lib/apps/create-application";
import { connectedAccountSample as sample } from "@/lib/kinds/connected-account/testing/sample";
import { createResource } from "@/lib/resources/create-resource";
import type { Resource } from "@/lib/resources/schema";
import type { Result } from "@/lib/result";
import { runCommand } from "@/lib/server/command";
import { expect, test } from "../fixtures";
import type { TestOrganization } from "../organization";
import { AppSettingsPage } from "../pages/app-settings-page";
import { connectedAccounts, ResourceForm, ResourcesPage } from "../pages/resources-page";

async function done<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(result.error.message);
  return result.data;
}

function newAccount({ admin }: TestOrganization, name: string): Promise<Resource> {
  const environmentId = admin.environments.find(({ key }) => key === "dev")?.id;
  const { spec, secrets } = sample;
  return done(
    runCommand(createResource, admin, { kind: "connected-account", environmentId, name, spec, secrets }),
  );
}

/** The same thing in one environment, as the Inspector's strip says it. */
const counterpart = (page: Page, name: RegExp) =>
  page.getByRole("list", { name: "In other environments" }).getByRole("button", { name });

test("an account is copied without its secret, completed there, and is then the same in both", async ({
  page,
  org,
  signIn,
  checkAccessibility,
}) => {
  await newAccount(org, "Ledger Dev");
  const accounts = new ResourcesPage(page, connectedAccounts);
  await signIn(page, org.people.developer);
  await accounts.goto(org.slug, "dev");
  await accounts.open("Ledger Dev");
  await expect(counterpart(page, /^Development: this one/)).toHaveAttribute("aria-current", "true");
  await counterpart(page, /^QA: missing/).click();
  const dialog = page.getByRole("dialog", { name: "Copy Ledger Dev to QA?" });
  await expect(dialog.getByLabel("Account Name")).toHaveValue("Ledger QA");
  await dialog.getByRole("checkbox", { name: "Copy Token, too" }).click();
  await expect(dialog).toContainText("Enter Token in QA before it is used.");
  await checkAccessibility(page);
  await dialog.getByRole("button", { name: "Copy to QA" }).click();
  await expect(page.getByText("Copied to QA without Token. You're viewing Development.")).toBeVisible();
  await expect(counterpart(page, /^QA: differs in Token/)).toBeVisible();

  await page.getByRole("button", { name: "Show it" }).click();
  await expect(page).toHaveURL(/env=qa/);
  await expect(accounts.row("Ledger QA")).toContainText("Incomplete");
  const copy = new ResourceForm(page.getByRole("complementary", { name: "Ledger QA" }), connectedAccounts);
  await copy.tab("Connection");
  await copy.press("Test connection");
  await expect(copy.pane).toContainText("Token is missing. Enter it under Properties, then test again.");
  await copy.tab("Properties");
  await copy.fill({ Token: "tok-00112233445566778899" });
  await copy.press("Update");
  await expect(accounts.row("Ledger QA")).toContainText("Not tested");

  await counterpart(page, /^Development: also there/).click();
  await expect(page).toHaveURL(/env=dev/);
  await expect(counterpart(page, /^QA: also there/)).toBeVisible();
});

test("a picker that finds nothing copies what there is elsewhere, and asks for what the copy lacks", async ({
  page,
  org,
  signIn,
}) => {
  await newAccount(org, "Ledger Dev");
  const app = await done(runCommand(createApplication, org.admin, { name: "Ledger Sync" }));
  const accepts = { integration: "http-api" };
  await done(
    runCommand(addRow, org.admin, {
      application: app.key,
      kind: "connected-account",
      accepts,
      name: "Ledger",
    }),
  );
  const settings = new AppSettingsPage(page);
  await signIn(page, org.people.developer);
  await settings.goto(org.slug, app.key, "env=qa");
  await settings.account("Ledger").click();
  await expect(page.getByText("No HTTP API account in QA. There is one in Development.")).toBeVisible();
  await settings.option("Copy to QA").click();
  const dialog = page.getByRole("dialog", { name: "Copy Ledger Dev to QA?" });
  await dialog.getByRole("checkbox", { name: "Copy Token, too" }).click();
  await dialog.getByRole("button", { name: "Copy to QA" }).click();
  await expect(settings.account("Ledger")).toHaveText("Ledger QA");

  const copy = new ResourceForm(page.getByRole("complementary", { name: "Ledger QA" }), connectedAccounts);
  await expect(copy.field("Token")).toBeFocused();
  await copy.fill({ Token: "tok-00112233445566778899" });
  await copy.press("Update");
  await expect(page.getByText("Ledger QA updated in QA.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(copy.pane).toBeHidden();
});

test("who edits what someone else changed sees field by field what, and chooses where both did", async ({
  page,
  browser,
  org,
  signIn,
  checkAccessibility,
}) => {
  await newAccount(org, "Ledger");
  const theirPage = await (await browser.newContext()).newPage();
  const open = async (at: Page) => {
    const accounts = new ResourcesPage(at, connectedAccounts);
    await accounts.goto(org.slug, "dev");
    return accounts.open("Ledger");
  };
  await signIn(page, org.people.developer);
  await signIn(theirPage, org.people.admin);
  const mine = await open(page);
  const theirs = await open(theirPage);
  const field = (name: string) => mine.pane.getByRole("textbox", { name });

  await mine.fill({ "Account Name": "Ledger of mine", "Test path": "/mine" });
  await theirs.fill({ "Base URL": "https://ledger.example.com/v2", "Test path": "/theirs" });
  await theirs.fill({ Token: "tok-99887766554433221100" });
  await theirs.press("Update");
  await expect(theirPage.getByText("Ledger updated in Development.")).toBeVisible();

  await mine.press("Update");
  const changed = page.getByRole("region", { name: "Changed meanwhile" });
  await expect(changed).toContainText("Someone changed this since you opened it. What you typed is kept.");
  // Only they changed it: theirs, unless it is chosen otherwise.
  await expect(field("Base URL")).toHaveValue("https://ledger.example.com/v2");
  await expect(changed.getByRole("listitem").filter({ hasText: "Token" })).toContainText("changed");
  await expect(field("Account Name")).toHaveValue("Ledger of mine");
  await expect(field("Test path")).toHaveValue("/mine");
  await checkAccessibility(page);
  await mine.press("Update");
  await expect(mine.pane).toContainText("Choose theirs or yours for Test path.");

  const path = changed.getByRole("radiogroup", { name: "Which Test path" });
  await path.getByRole("radio", { name: "Theirs: /theirs" }).click();
  await expect(field("Test path")).toHaveValue("/theirs");
  await path.getByRole("radio", { name: "Yours: /mine" }).click();
  await mine.press("Update");
  await expect(page.getByText("Ledger of mine updated in Development.")).toBeVisible();
  await expect(changed).toBeHidden();
  await page.reload();
  await expect(field("Base URL")).toHaveValue("https://ledger.example.com/v2");
  await expect(field("Test path")).toHaveValue("/mine");
  await theirPage.context().close();
});

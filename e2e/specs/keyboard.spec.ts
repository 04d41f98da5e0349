import { createResource } from "@/lib/resources/create-resource";
import { runCommand } from "@/lib/server/command";
import { expect, test } from "../fixtures";
import { PASSWORD, type TestOrganization } from "../organization";
import { AppSettingsPage } from "../pages/app-settings-page";
import { Keyboard } from "../pages/keyboard";
import { Palette } from "../pages/palette";
import { connectedAccounts, ResourcesPage } from "../pages/resources-page";

async function newAccount(org: TestOrganization, environment: string, name: string): Promise<void> {
  const environmentId = org.admin.environments.find(({ key }) => key === environment)?.id;
  const spec = { integration: "http-api", baseUrl: "https://ledger.example.com" };
  const made = await runCommand(createResource, org.admin, {
    kind: "connected-account",
    environmentId,
    name,
    spec,
  });
  if (!made.ok) throw new Error(made.error.message);
}

test("the first journey, by keyboard alone", async ({ page, org }) => {
  const keys = new Keyboard(page);
  const palette = new Palette(page);
  const accounts = new ResourcesPage(page, connectedAccounts);
  const settings = new AppSettingsPage(page);
  const title = (name: string) => page.getByRole("heading", { level: 1, name, exact: true });

  await page.goto("/sign-in");
  await keys.fill(page.getByLabel("Email"), org.people.developer.email);
  await keys.fill(page.getByLabel("Password"), PASSWORD);
  await keys.press("Enter");
  await page.waitForURL(/\/apps\?env=/);

  await palette.take("connected", /^Connected Accounts/);
  await expect(title("Connected Accounts")).toBeVisible();
  await keys.expectFocus();
  await keys.press("c");
  const form = page.getByRole("complementary", { name: "New Connected Account" });
  await expect(form.getByLabel("Account Name")).toBeFocused();
  await keys.type("Salesforce Dev Account");
  await keys.choose(form.getByRole("combobox", { name: "Integration" }), "Salesforce");
  await keys.fill(form.getByLabel("My Domain URL"), "https://acme.my.salesforce.com");
  await keys.fill(form.getByLabel("Client ID"), "3MVG9");
  await keys.fill(form.getByLabel("Client secret"), "not for any page");
  await keys.press("ControlOrMeta+Enter");
  await expect(page.getByRole("complementary", { name: "Salesforce Dev Account" })).toBeVisible();
  await keys.expectFocus();
  await keys.press("Escape");
  await expect(accounts.table.getByRole("link", { name: "Salesforce Dev Account" })).toBeFocused();

  await keys.press("g", "p");
  await expect(title("Tokens")).toBeVisible();
  await keys.press("g", "a");
  await expect(title("Apps")).toBeVisible();
  await keys.expectFocus();
  await keys.press("c");
  await expect(page.getByRole("textbox", { name: "App Name" })).toBeFocused();
  await keys.type("Calendar Scheduler");
  await keys.press("ControlOrMeta+Enter");
  await expect(settings.profile).toHaveAccessibleName("Profile: Development");
  await keys.expectFocus();

  await keys.enter(settings.integrations.getByRole("button", { name: "Add integration" }));
  await expect(settings.option("Salesforce Dev Account")).toBeVisible();
  await keys.press("ArrowDown");
  await expect(settings.option("Salesforce Dev Account")).toHaveAttribute("data-highlighted");
  await keys.press("Enter");
  await expect(settings.account("Salesforce")).toHaveText("Salesforce Dev Account");
  await keys.expectFocus();

  // What QA used to be called.
  await palette.take("STAGING", "Switch to QA");
  await expect(settings.profile).toHaveAccessibleName("Profile: QA");
  await expect(settings.header("QA")).toBeVisible();
  await keys.expectFocus();
  await keys.enter(settings.account("Salesforce"));
  await expect(page.getByText("No Salesforce account in QA")).toBeVisible();
  await expect(settings.option("Salesforce Dev Account")).toBeHidden();
  await keys.press("Escape");
  await expect(settings.account("Salesforce")).toBeFocused();

  // Single keys are off in a field that chooses.
  await keys.press("Tab", "p");
  await expect(page.getByRole("menuitemradio", { name: "QA" })).toBeVisible();
  await keys.type("Dev");
  await expect(page.getByRole("menuitemradio", { name: "Development" })).toBeFocused();
  await keys.press("Enter");
  await expect(settings.header("Development")).toBeVisible();
  await keys.choose(settings.environment, "QA");
  const dialog = page.getByRole("dialog", { name: /^Move / });
  await expect(dialog).toContainText("was Salesforce Dev Account");
  await keys.enter(dialog.getByRole("button", { name: "Move to QA" }));
  await expect(page).toHaveURL(/env=qa&profile=development/);
  await expect(page.getByText("Reselect · was Salesforce Dev Account")).toBeVisible();
  await keys.expectFocus();
  await keys.enter(settings.global.getByRole("button", { name: "Undo" }));
  await expect(page).toHaveURL(/env=dev&profile=development/);
  await expect(settings.account("Salesforce")).toHaveText("Salesforce Dev Account");
  await keys.expectFocus();
});

test("the palette finds by what things are and were called, and asks before a changed form is left", async ({
  page,
  org,
  signIn,
  checkAccessibility,
}) => {
  await newAccount(org, "dev", "Ledger Sandbox");
  await newAccount(org, "prod", "Ledger Live");
  const palette = new Palette(page);
  const accounts = new ResourcesPage(page, connectedAccounts);
  await signIn(page, org.people.developer);
  await page.goto("/");

  await palette.take("PROD", "Switch to Production");
  await expect(page.getByRole("banner").getByText("Production", { exact: true })).toBeVisible();
  await palette.open();
  await page.keyboard.type("ledger");
  await expect(palette.dialog.getByRole("option")).toHaveText([/^Ledger Live/, /^Ledger Sandbox/]);
  await expect(palette.dialog.getByRole("status")).toHaveText("2 results");
  await page.keyboard.press("Escape");
  await expect(palette.dialog).toBeHidden();

  await palette.take("ledger sandbox", /^Ledger Sandbox/);
  await expect(page).toHaveURL(/env=dev&inspect=/);
  const inspector = page.getByRole("complementary", { name: "Ledger Sandbox" });
  await expect(inspector).toBeFocused();
  await inspector.getByLabel("Account Name").fill("Ledger Sandbox 2");
  await palette.take("global", /^Global/);
  await page.getByRole("alertdialog").getByRole("button", { name: "Keep editing" }).click();
  await expect(inspector.getByLabel("Account Name")).toHaveValue("Ledger Sandbox 2");
  await palette.take("Configuration Builder", /^App settings/);
  await page.getByRole("alertdialog").getByRole("button", { name: "Discard" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Apps", exact: true })).toBeVisible();

  await palette.open();
  await expect(palette.entry(/^Ledger Sandbox/)).toBeVisible();
  await page.keyboard.press("ControlOrMeta+k");
  await expect(palette.dialog).toBeHidden();

  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("button", { name: "Find anything" }).click();
  await expect(palette.field).toBeFocused();
  await checkAccessibility(page);
  await palette.entry(/^Connected Accounts/).click();
  await expect(accounts.row("Ledger Sandbox")).toBeVisible();
});

test("keys walk the rows, are listed, can be switched off, and leave the focus where it belongs", async ({
  page,
  org,
  signIn,
}) => {
  for (const name of ["Alpha", "Bravo", "Charlie"]) await newAccount(org, "dev", name);
  const keys = new Keyboard(page);
  const palette = new Palette(page);
  const accounts = new ResourcesPage(page, connectedAccounts);
  const row = (name: string) => accounts.table.getByRole("link", { name });
  await signIn(page, org.people.developer);
  await page.goto("/");
  await palette.take("connected", /^Connected Accounts/);
  await expect(row("Alpha")).toBeVisible();

  await keys.press("j", "j");
  await expect(row("Bravo")).toBeFocused();
  await keys.press("Enter");
  await expect(page.getByRole("complementary", { name: "Bravo" })).toBeFocused();
  await keys.press("Escape");
  await expect(row("Bravo")).toBeFocused();
  await keys.enter(accounts.row("Bravo").getByRole("button", { name: "More for Bravo" }));
  await expect(page.getByRole("menuitem", { name: "Delete" })).toBeVisible();
  await keys.type("Del");
  await expect(page.getByRole("menuitem", { name: "Delete" })).toBeFocused();
  await keys.press("Enter");
  await keys.enter(page.getByRole("alertdialog").getByRole("button", { name: "Delete from Development" }));
  await expect(row("Bravo")).toHaveCount(0);
  await expect(row("Charlie")).toBeFocused();

  await keys.press("?");
  const list = page.getByRole("dialog", { name: "Keys" });
  await expect(list.getByRole("region", { name: "On this page" })).toContainText("Search accounts");
  await expect(list.getByRole("region", { name: "On this page" })).not.toContainText("Choose the profile");
  await expect(list.getByRole("region", { name: "Everywhere" })).toContainText("Go to Apps");
  await expect(list.getByRole("region", { name: "Everywhere" })).toContainText("Go to API");
  await keys.reach(list.getByRole("switch", { name: "Single keys" }));
  await keys.press("Space");
  await expect(list.getByRole("region", { name: "On this page" })).not.toContainText("Search accounts");
  await keys.press("Escape");
  await expect(row("Charlie")).toBeFocused();
  await keys.press("k", "c");
  await expect(row("Charlie")).toBeFocused();
  await keys.press("ArrowUp");
  await expect(row("Alpha")).toBeFocused();
  await expect(page).not.toHaveURL(/inspect=/);
  await palette.take("show the keys", "Show the keys");
  await keys.enter(list.getByRole("switch", { name: "Single keys" }));
  await keys.press("Escape");
  await keys.press("/");
  await expect(accounts.search).toBeFocused();
});

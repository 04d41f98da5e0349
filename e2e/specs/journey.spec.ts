import { expect, test } from "../fixtures";
import { AppSettingsPage } from "../pages/app-settings-page";
import { AppsPage } from "../pages/apps-page";
import { connectedAccounts, ResourcesPage } from "../pages/resources-page";

test("what lives in Development is offered to an app there, and nowhere else", async ({
  page,
  org,
  signIn,
  checkAccessibility,
}) => {
  const apps = new AppsPage(page);
  const settings = new AppSettingsPage(page);
  const accounts = new ResourcesPage(page, connectedAccounts);
  const tree = page.getByRole("navigation", { name: "Main" });
  const go = async (link: string, title: string) => {
    await tree.getByRole("link", { name: link, exact: true }).click();
    // The page that is left has a "Create new" of its own.
    await expect(page.getByRole("heading", { level: 1, name: title, exact: true })).toBeVisible();
  };
  const work = async (environment: string) => {
    await go("Global", "Global");
    const card = page.getByRole("region", { name: "Active environment" });
    await card.getByRole("combobox", { name: "Environment" }).click();
    await page.getByRole("option", { name: environment }).click();
    await expect(page.getByRole("banner").getByText(environment, { exact: true })).toBeVisible();
  };

  await signIn(page, org.people.developer);
  await go("Integrations", "Connected Accounts");
  const form = await accounts.create();
  await form.name("Salesforce Dev Account");
  await form.choose("Integration", "Salesforce");
  await form.choose("Environment", "Development");
  await form.fill({ "My Domain URL": "https://acme.my.salesforce.com" });
  await form.fill({ "Client ID": "3MVG9", "Client secret": "not for any page" });
  await form.press("Create");
  await expect(accounts.row("Salesforce Dev Account")).toBeVisible();
  await checkAccessibility(page);

  await go("Apps", "Apps");
  await checkAccessibility(page);
  await apps.create("Calendar Scheduler");

  await work("Development");
  await checkAccessibility(page);
  await go("Apps", "Apps");
  await apps.openSettings("Calendar Scheduler");
  await expect(settings.profile).toHaveAccessibleName("Profile: Development");
  await expect(settings.header("Development")).toBeVisible();
  await settings.addIntegration();
  await settings.option("Salesforce Dev Account").click();
  await expect(settings.account("Salesforce")).toHaveText("Salesforce Dev Account");
  await checkAccessibility(page);

  await work("QA");
  await go("Apps", "Apps");
  await apps.openSettings("Calendar Scheduler");
  await expect(settings.profile).toHaveAccessibleName("Profile: QA");
  await expect(settings.header("QA")).toBeVisible();
  await settings.addIntegration();
  await expect(page.getByText("No connected accounts in QA yet.")).toBeVisible();
  await expect(settings.option("Salesforce Dev Account")).toBeHidden();
  await page.keyboard.press("Escape");
  await settings.account("Salesforce").click();
  await expect(page.getByText("No Salesforce account in QA")).toBeVisible();
  await expect(settings.option("Salesforce Dev Account")).toBeHidden();
  await page.keyboard.press("Escape");

  await settings.openProfile("Development");
  await expect(settings.header("Development")).toBeVisible();
  const dialog = await settings.changeEnvironment("QA");
  await expect(dialog.getByRole("heading", { name: "Move Development to QA?" })).toBeVisible();
  await expect(dialog).toContainText("1 choice lives in Development and can't come along.");
  await expect(dialog).toContainText("was Salesforce Dev Account");
  await expect(dialog.getByRole("combobox", { name: "Salesforce in QA" })).toHaveText("Reselect later");
  await checkAccessibility(page);
  await dialog.getByRole("button", { name: "Move to QA" }).click();

  await expect(page).toHaveURL(/env=qa&profile=development/);
  await expect(settings.header("QA")).toBeVisible();
  await expect(page.getByText("Reselect · was Salesforce Dev Account")).toBeVisible();
  await checkAccessibility(page);
  await settings.global.getByRole("button", { name: "Undo" }).click();
  await expect(page).toHaveURL(/env=dev&profile=development/);
  await expect(settings.account("Salesforce")).toHaveText("Salesforce Dev Account");
  // Taken back once, it is not offered again.
  await expect(page.getByText("works in QA now")).toHaveCount(0);
});

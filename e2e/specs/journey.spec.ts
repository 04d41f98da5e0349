import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { PASSWORD, type TestOrganization } from "../organization";
import { AppSettingsPage } from "../pages/app-settings-page";
import { AppsPage } from "../pages/apps-page";
import { press } from "../pages/press";
import { connectedAccounts, ResourcesPage } from "../pages/resources-page";
import { Tree } from "../pages/tree";
import { expectNoSidewaysScroll, expectTouchTargets } from "../touch";

type Check = () => Promise<void>;

/** From signing in to a profile that moved and came back; `check` looks at each page on the way. */
async function travel(page: Page, org: TestOrganization, check: Check): Promise<void> {
  const apps = new AppsPage(page);
  const settings = new AppSettingsPage(page);
  const accounts = new ResourcesPage(page, connectedAccounts);
  const tree = new Tree(page);
  const work = async (environment: string) => {
    await tree.go("Global", "Global");
    const card = page.getByRole("region", { name: "Active environment" });
    await press(card.getByRole("combobox", { name: "Environment" }));
    await press(page.getByRole("option", { name: environment }));
    await expect(page.getByRole("banner").getByText(environment, { exact: true })).toBeVisible();
  };

  await page.goto("/sign-in");
  await check();
  await page.getByLabel("Email").fill(org.people.developer.email);
  await page.getByLabel("Password").fill(PASSWORD);
  await press(page.getByRole("button", { name: "Sign in" }));
  await expect(page.getByText("No apps yet")).toBeVisible();
  await check();

  await tree.show();
  await check();
  await tree.close();
  await tree.go("Integrations", "Connected Accounts");
  await expect(page.getByText("No connected accounts in Development yet.")).toBeVisible();
  await check();
  const form = await accounts.create();
  await form.name("Salesforce Dev Account");
  await form.choose("Integration", "Salesforce");
  await form.choose("Environment", "Development");
  await form.fill({ "My Domain URL": "https://acme.my.salesforce.com" });
  await form.fill({ "Client ID": "3MVG9", "Client secret": "not for any page" });
  await check();
  await form.press("Create");
  await expect(page.getByRole("complementary", { name: "Salesforce Dev Account" })).toBeVisible();
  await check();
  await press(page.getByRole("complementary").getByRole("button", { name: "Close", exact: true }));
  await expect(accounts.row("Salesforce Dev Account")).toBeVisible();
  await check();

  await tree.go("Apps", "Apps");
  await apps.create("Calendar Scheduler");
  await expect(settings.profile).toHaveAccessibleName("Profile: Development");
  await check();

  await work("Development");
  await check();
  await tree.go("Apps", "Apps");
  await apps.openSettings("Calendar Scheduler");
  await expect(settings.profile).toHaveAccessibleName("Profile: Development");
  await expect(settings.header("Development")).toBeVisible();
  await settings.addIntegration();
  await check();
  await press(settings.option("Salesforce Dev Account"));
  await expect(settings.account("Salesforce")).toHaveText("Salesforce Dev Account");
  await check();

  await work("QA");
  await tree.go("Apps", "Apps");
  await check();
  await apps.openSettings("Calendar Scheduler");
  await expect(settings.profile).toHaveAccessibleName("Profile: QA");
  await expect(settings.header("QA")).toBeVisible();
  await settings.addIntegration();
  await expect(page.getByText("No connected accounts in QA yet.")).toBeVisible();
  await expect(settings.option("Salesforce Dev Account")).toBeHidden();
  await page.keyboard.press("Escape");
  await press(settings.account("Salesforce"));
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
  await check();
  await press(dialog.getByRole("button", { name: "Move to QA" }));

  await expect(page).toHaveURL(/env=qa&profile=development/);
  await expect(settings.header("QA")).toBeVisible();
  await expect(page.getByText("Reselect · was Salesforce Dev Account")).toBeVisible();
  await check();
  await press(settings.global.getByRole("button", { name: "Undo" }));
  await expect(page).toHaveURL(/env=dev&profile=development/);
  await expect(settings.account("Salesforce")).toHaveText("Salesforce Dev Account");
  // Taken back once, it is not offered again.
  await expect(page.getByText("works in QA now")).toHaveCount(0);
}

test("what lives in Development is offered to an app there, and nowhere else", async ({ page, org }) => {
  await travel(page, org, () => expectNoSidewaysScroll(page));
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

  test("the same with a thumb: nothing scrolls sideways, and what is pressed is large enough", async ({
    page,
    org,
  }) => {
    const pane = page.getByRole("complementary");
    await travel(page, org, async () => {
      await expectNoSidewaysScroll(page);
      await expectTouchTargets(page);
      // An Inspector fills the screen.
      if (await pane.isVisible()) {
        expect(await pane.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
      }
    });
  });
});

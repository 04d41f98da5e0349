import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { newApp } from "../open-app";
import { AppSettingsPage } from "../pages/app-settings-page";
import { connectedAccounts, ResourceForm } from "../pages/resources-page";

const firstSteps = (page: Page) => page.getByRole("region", { name: "First steps" });
const step = (page: Page, name: string | RegExp) =>
  firstSteps(page)
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name }) });

test("the first steps are ticked by what there is, lead to where they are done, and are over for good", async ({
  page,
  org,
  signIn,
  checkAccessibility,
}) => {
  const steps = firstSteps(page);
  const apps = async () => {
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Apps" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Apps" })).toBeVisible();
  };

  await signIn(page, org.people.developer);
  await page.goto("/");
  await expect(steps.getByText("0 of 3 done")).toBeVisible();
  await expect(page.getByText("No apps yet")).toBeVisible();
  const pick = step(page, "Pick the account").getByRole("button", { name: "Open App settings" });
  await expect(pick).toHaveAttribute("aria-disabled", "true");
  await pick.focus();
  await expect(page.getByRole("tooltip")).toHaveText("Create an app first.");

  await steps.getByRole("link", { name: "Add Connected Account" }).click();
  const form = new ResourceForm(
    page.getByRole("complementary", { name: "New Connected Account" }),
    connectedAccounts,
  );
  await form.name("Salesforce Dev Account");
  await form.choose("Integration", "Salesforce");
  await form.fill({ "My Domain URL": "https://acme.my.salesforce.com", "Client ID": "3MVG9" });
  await form.fill({ "Client secret": "not for any page" });
  await form.press("Create");
  await expect(page.getByRole("table").getByText("Salesforce Dev Account")).toBeVisible();

  await apps();
  await expect(steps.getByText("1 of 3 done")).toBeVisible();
  await expect(step(page, /^Connect an account.*done$/)).toBeVisible();
  await expect(step(page, "Create an app")).toHaveAttribute("aria-current", "step");
  await steps.getByRole("button", { name: "Create app" }).click();
  await page.getByRole("textbox", { name: "App Name" }).fill("Calendar Scheduler");
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await page.waitForURL(/\/settings\?/);

  await apps();
  await expect(steps.getByText("2 of 3 done")).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await checkAccessibility(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await steps.getByRole("link", { name: "Open Calendar Scheduler" }).click();
  const settings = new AppSettingsPage(page);
  await expect(settings.profile).toHaveAccessibleName("Profile: Development");
  await settings.addIntegration();
  await settings.option("Salesforce Dev Account").click();
  await expect(settings.account("Salesforce")).toHaveText("Salesforce Dev Account");

  await apps();
  await expect(page.getByRole("table", { name: "Apps" })).toBeVisible();
  await expect(steps).toBeHidden();
});

test("the first steps follow what others do, can be hidden, and are not for who can do none of them", async ({
  browser,
  page,
  org,
  signIn,
}) => {
  await signIn(page, org.people.developer);
  await page.goto("/");
  await expect(firstSteps(page).getByText("0 of 3 done")).toBeVisible();
  await newApp(org, "Ledger Sync");
  await expect(firstSteps(page).getByText("1 of 3 done")).toBeVisible();
  await expect(firstSteps(page).getByRole("link", { name: "Open Ledger Sync" })).toBeVisible();

  // They are hidden before the server knows.
  const known = page.waitForResponse((answer) => "next-action" in answer.request().headers());
  await firstSteps(page).getByRole("button", { name: "Hide first steps" }).click();
  await expect(firstSteps(page)).toBeHidden();
  await known;
  await expect(page.getByRole("table", { name: "Apps" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("table", { name: "Apps" })).toBeVisible();
  await expect(firstSteps(page)).toBeHidden();

  const another = await (await browser.newContext()).newPage();
  await signIn(another, org.people.agent);
  await another.goto("/");
  await expect(another.getByRole("table", { name: "Apps" })).toBeVisible();
  await expect(firstSteps(another)).toBeHidden();
  await another.context().close();
  // What another member hid is theirs alone. In a browser of their own: an open page whose session is gone leaves by itself.
  const third = await (await browser.newContext()).newPage();
  await signIn(third, org.people.admin);
  await third.goto("/");
  // The admin alone may invite, and is not alone.
  await expect(firstSteps(third).getByText("2 of 4 done")).toBeVisible();
  await third.context().close();
});

test("sample data is added and removed in Settings > Organization; what was changed or is used stays", async ({
  page,
  org,
  signIn,
  checkAccessibility,
}) => {
  await signIn(page, org.people.admin);
  await page.goto("/");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Settings" }).click();
  await page.getByRole("link", { name: "Organization", exact: true }).click();
  const card = page.getByRole("region", { name: "Sample data" });
  await expect(page.getByText(org.slug, { exact: true })).toBeVisible();
  await card.getByRole("button", { name: "Add sample data" }).click();
  await expect(card.getByText("2 apps and 11 accounts")).toBeVisible();

  await page.getByRole("link", { name: "Apps", exact: true }).click();
  const table = page.getByRole("table", { name: "Apps" });
  await table.getByRole("link", { name: "Order Desk" }).click();
  await page.getByRole("textbox", { name: "Description" }).fill("Ours now.");
  await page.getByRole("button", { name: "Update" }).click();
  await expect(page.getByRole("button", { name: "Update" })).toHaveAttribute("aria-disabled", "true");
  // Sample data doesn't count; somebody else who is here does.
  await expect(firstSteps(page).getByText("1 of 4 done")).toBeVisible();

  await page.goto(`/${org.slug}/settings/organization?env=dev`);
  await expect(card.getByText("1 app and 6 accounts")).toBeVisible();
  const stays = card.getByRole("list", { name: "Stays" }).getByRole("listitem");
  await expect(stays).toHaveCount(6);
  await expect(stays.filter({ hasText: "Order Desk" }).first()).toContainText(
    "It was changed since it was added.",
  );
  await expect(stays.filter({ hasText: "Orders Database Live" })).toContainText(
    "Order Desk (Production) uses it.",
  );
  await checkAccessibility(page, { themes: true });

  await card.getByRole("button", { name: "Remove sample data" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Remove sample data?" });
  const remove = dialog.getByRole("button", { name: "Remove" });
  await expect(remove).toHaveAttribute("aria-disabled", "true");
  await dialog.getByRole("textbox").fill(org.name);
  await remove.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("7 of 13 are removed. What stays is listed with its reason.")).toBeVisible();
  await expect(stays).toHaveCount(6);
  await expect(card.getByRole("button", { name: "Remove sample data" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await stays.getByRole("link", { name: "Order Desk" }).click();
  await expect(page.getByRole("complementary", { name: "Order Desk" })).toBeVisible();
  await expect(table.getByRole("row")).toHaveCount(2);
});

import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { connectedAccounts, ResourcesPage } from "../pages/resources-page";

// Not `goBack`, which waits for a page that a held Back never shows.
const back = (page: Page) => page.evaluate(() => window.history.back());

test("what was typed half-way is there until its person lets go of it", async ({
  page,
  context,
  org,
  signIn,
}) => {
  await signIn(page, org.people.developer);
  await page.goto("/");
  await page.getByRole("link", { name: "Connected Accounts" }).click();
  await expect(page.getByText("No connected accounts in Development yet.")).toBeVisible();
  const form = await new ResourcesPage(page, connectedAccounts).create();
  await form.name("Ledger");
  await form.choose("Integration", "HTTP API");
  await form.fill({ "Base URL": "https://ledger.example.com" });
  const question = page.getByRole("alertdialog", { name: "Discard your changes to this account?" });

  // Escape, also after a list was open.
  await page.keyboard.press("Escape");
  await question.getByRole("button", { name: "Keep editing" }).click();
  await expect(question).toBeHidden();

  // A lost connection.
  await context.setOffline(true);
  await form.press("Create");
  await expect(form.pane).toContainText("Bulkhead can't be reached.");
  await context.setOffline(false);
  await expect(form.field("Base URL")).toHaveValue("https://ledger.example.com");

  // Back, which shows the list once its person agrees.
  await back(page);
  await question.getByRole("button", { name: "Keep editing" }).click();
  await expect(question).toBeHidden();
  await expect(form.field("Account Name")).toHaveValue("Ledger");
  await back(page);
  await question.getByRole("button", { name: "Discard" }).click();
  await expect(form.pane).toBeHidden();
  await expect(page).toHaveURL(`/${org.slug}${connectedAccounts.path}?env=dev`);
  // What was let go of was not saved on the way.
  await page.reload();
  await expect(page.getByText("No connected accounts in Development yet.")).toBeVisible();
});

test("Back from an app just made leads to the list", async ({ page, context, org, signIn }) => {
  await signIn(page, org.people.developer);
  await page.goto("/");
  await page.getByRole("banner").getByRole("button", { name: "Create new" }).click();
  await page.getByLabel("App Name").fill("Ledger Sync");
  await page.keyboard.press("Control+Enter");
  await expect(page).toHaveURL(/\/apps\/ledger-sync\/settings\?env=dev/);

  // A dialog whose code could not be fetched leaves the page as it is, and opens once it can be.
  const add = page.getByRole("button", { name: "Add variable" });
  await context.setOffline(true);
  await add.click();
  await expect(page.getByText("That couldn't be loaded.")).toBeVisible();
  await context.setOffline(false);
  await add.click();
  const dialog = page.getByRole("dialog", { name: "Add variable" });
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();

  // What is half typed is saved on the way.
  await page.getByLabel("Profile Name").fill("Workbench");
  await back(page);
  await expect(page).toHaveURL(`/${org.slug}/apps?env=dev`);
  await expect(page.getByRole("link", { name: "Ledger Sync", exact: true })).toBeVisible();
  await page.evaluate(() => window.history.forward());
  await expect(page.getByLabel("Profile Name")).toHaveValue("Workbench");
});

test("a button pressed before the page's own code is there does what it says once it is", async ({
  page,
  org,
  signIn,
}) => {
  await signIn(page, org.people.developer);
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/_next/static/**/*.js", async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(`/${org.slug}/apps?env=dev`, { waitUntil: "commit" });
  const switcher = page.getByRole("button", { name: "Environment: Development" });
  await switcher.click();
  await expect(switcher).toHaveAttribute("aria-expanded", "false");
  release();
  await expect(page.getByRole("menuitemradio", { name: "QA" })).toBeVisible();
});

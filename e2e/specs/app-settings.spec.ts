import { expect, test } from "../fixtures";
import { newApp, openNewApp } from "../open-app";
import { AppSettingsPage } from "../pages/app-settings-page";
import { AppsPage } from "../pages/apps-page";

test("settings save by themselves, and what is refused stays as typed", async ({ page, org, signIn }) => {
  const { settings } = await openNewApp({ page, org, signIn });

  const name = settings.global.getByRole("textbox", { name: "Profile Name" });
  await name.fill("Local");
  await name.press("Enter");
  await expect(settings.global.getByText("Saved")).toBeVisible();
  await expect(settings.profile).toHaveAccessibleName("Profile: Local");

  const length = settings.global.getByRole("textbox", { name: "Session Expiration Time" });
  await length.fill("91");
  await length.blur();
  await expect(settings.global.getByText("A session lasts at most 90 days.")).toBeVisible();
  await expect(length).toHaveValue("91");
  await length.fill("2");
  await length.press("Enter");
  await expect(settings.global.getByText("A session lasts at most 90 days.")).toBeHidden();

  // A choice is shown before it is saved: the page is left once the server has answered.
  for (const [field, option] of [
    ["Language", "German"],
    ["App Authentication Type", "Public app"],
  ] as const) {
    const combobox = settings.global.getByRole("combobox", { name: field });
    await combobox.click();
    const saved = page.waitForResponse((response) => response.request().method() === "POST");
    await settings.option(option).click();
    await expect(combobox).toHaveText(option);
    await saved;
  }

  await page.reload();
  await expect(settings.profile).toHaveAccessibleName("Profile: Local");
  await expect(length).toHaveValue("2");
  await expect(settings.global.getByRole("combobox", { name: "Language" })).toHaveText("German");
  await expect(settings.global.getByRole("combobox", { name: "App Authentication Type" })).toHaveText(
    "Public app",
  );
});

test("a variable has a value per profile, and a secret is never shown again", async ({
  page,
  org,
  signIn,
}) => {
  const { settings } = await openNewApp({ page, org, signIn });
  const add = async (name: string, value: string, secret: boolean) => {
    await settings.variables.getByRole("button", { name: "Add variable" }).click();
    const dialog = page.getByRole("dialog", { name: "Add variable" });
    await dialog.getByRole("textbox", { name: "Name" }).fill(name);
    if (secret) await dialog.getByRole("checkbox", { name: "Secret" }).click();
    await dialog.getByLabel("Value in Development").fill(value);
    await dialog.getByRole("button", { name: "Add variable" }).click();
    await expect(dialog).toBeHidden();
  };
  await add("API_URL", "https://dev.example.com", false);
  await add("TOKEN", "s3cret-4f1c", true);
  await expect(settings.variables.getByLabel("Value of API_URL")).toHaveValue("https://dev.example.com");
  await expect(settings.variables.getByRole("listitem", { name: "TOKEN" })).toContainText("Set");
  expect(await page.content()).not.toContain("s3cret-4f1c");

  await settings.openProfile("QA");
  await expect(settings.header("QA")).toBeVisible();
  await expect(settings.variables.getByLabel("Value of API_URL")).toHaveValue("");
  await settings.variables.getByLabel("Value of TOKEN").fill("another-9a2b");
  await settings.variables.getByLabel("Value of TOKEN").press("Enter");
  await expect(settings.variables.getByRole("button", { name: "Replace TOKEN" })).toBeVisible();
  expect(await page.content()).not.toContain("another-9a2b");
});

test("a second editor is told of the first, and what they typed stays", async ({
  page,
  org,
  signIn,
  browser,
}) => {
  const { app, settings } = await openNewApp({ page, org, signIn });
  const otherPage = await (await browser.newContext({ baseURL: new URL(page.url()).origin })).newPage();
  const other = new AppSettingsPage(otherPage);
  await signIn(otherPage, org.people.admin);
  await other.goto(org.slug, app, "env=dev");
  const name = (of: AppSettingsPage) => of.global.getByRole("textbox", { name: "Profile Name" });
  await expect(name(other)).toHaveValue("Development");

  // What is half typed holds the page as it was read.
  await name(other).fill("Theirs");
  await name(settings).fill("Mine");
  await name(settings).press("Enter");
  await expect(settings.profile).toHaveAccessibleName("Profile: Mine");
  await name(other).press("Enter");
  await expect(otherPage.getByText("Someone changed this")).toBeVisible();
  await expect(name(other)).toHaveValue("Theirs");
  await otherPage.getByRole("button", { name: "Reload" }).click();
  await expect(other.profile).toHaveAccessibleName("Profile: Mine");
  await expect(name(other)).toHaveValue("Theirs");
  await name(other).press("Enter");
  await expect(other.profile).toHaveAccessibleName("Profile: Theirs");
  await otherPage.context().close();
});

test("who may only look is told why", async ({ page, org, signIn }) => {
  const { settings } = await openNewApp({ page, org, signIn }, { search: "env=prod", as: org.people.agent });
  await expect(settings.environment).toHaveAttribute("aria-disabled", "true");
  await expect(settings.environment).toHaveAccessibleDescription(
    /You can view Production, not change it. Your role: Agent./,
  );
  await expect(settings.integrations.getByRole("button", { name: "Add integration" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
});

test("an environment without a profile offers the others and a new one", async ({ page, org, signIn }) => {
  const { app, settings } = await openNewApp({ page, org, signIn }, { search: "env=qa" });
  const dialog = await settings.changeEnvironment("Development");
  await dialog.getByRole("button", { name: "Move to Development" }).click();
  await expect(page).toHaveURL(/env=dev&profile=qa/);

  await settings.goto(org.slug, app, "env=qa");
  await expect(page.getByText("No profile of this app uses QA")).toBeVisible();
  await page.getByRole("button", { name: "Add a profile" }).click();
  const adding = page.getByRole("dialog", { name: "New profile of Ledger Sync" });
  await adding.getByRole("textbox", { name: "Profile Name" }).fill("Load test");
  await adding.getByRole("button", { name: "Create profile" }).click();
  await expect(settings.profile).toHaveAccessibleName("Profile: Load test");
  await expect(settings.header("QA")).toBeVisible();

  // Only a default profile stays: this one may go, and the page says again that there is none.
  await settings.global.getByRole("button", { name: "Delete Profile" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete profile" }).click();
  await expect(page.getByText("No profile of this app uses QA")).toBeVisible();
  await page.getByRole("link", { name: "Production" }).click();
  await expect(settings.header("Production")).toBeVisible();
  await expect(settings.global.getByRole("button", { name: "Delete Profile" })).toBeHidden();
});

test("the Tree's environment opens its profile, and all environments the one used last", async ({
  page,
  org,
  signIn,
}) => {
  const { app, settings } = await openNewApp(
    { page, org, signIn },
    { search: "env=dev&profile=development" },
  );
  await page.getByRole("button", { name: "Environment: Development" }).click();
  await page.getByRole("menuitemradio", { name: "QA" }).click();
  await expect(settings.profile).toHaveAccessibleName("Profile: QA");
  await expect(page).not.toHaveURL(/profile=/);

  await page.getByRole("button", { name: "Environment: QA" }).click();
  await page.getByRole("menuitemradio", { name: "All environments" }).click();
  await expect(page).toHaveURL(/env=qa&profile=qa/);

  await settings.goto(org.slug, app, "env=prod&profile=development");
  await expect(page).toHaveURL(/env=dev&profile=development/);
});

test("an app is described, and deleted by its name", async ({ page, org, signIn }) => {
  await newApp(org, "Ledger Sync");
  await newApp(org, "Calendar Scheduler");
  const apps = new AppsPage(page);
  await signIn(page, org.people.admin);
  await apps.goto(org.slug, "dev");
  await page.getByRole("textbox", { name: "Search apps" }).fill("ledg");
  await expect(apps.table.getByRole("link")).toHaveText(["Ledger Sync"]);
  await apps.table.getByRole("link", { name: "Ledger Sync" }).click();
  const pane = page.getByRole("complementary", { name: "Ledger Sync" });
  await pane.getByLabel("Description").fill("Copies bookings.");
  await pane.getByRole("button", { name: "Update" }).click();
  await expect(page.getByText("Ledger Sync is updated.")).toBeVisible();
  await pane.getByRole("button", { name: "Delete" }).click();
  const asked = page.getByRole("alertdialog");
  await asked.getByRole("textbox").fill("Ledger Sync");
  await asked.getByRole("button", { name: "Delete app" }).click();
  await expect(page.getByText("No app matches “ledg”.")).toBeVisible();
});

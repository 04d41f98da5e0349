import { addRow } from "@/lib/apps/add-row";
import { addVariable } from "@/lib/apps/add-variable";
import { connectedAccountSample } from "@/lib/kinds/connected-account/testing/sample";
import { createResource } from "@/lib/resources/create-resource";
import { runCommand } from "@/lib/server/command";
import { idOf } from "@/lib/testing/organization";
import { expect, test } from "../fixtures";
import { newApp, openNewApp } from "../open-app";
import { AppsPage } from "../pages/apps-page";

test("a .env is pasted into Variables: what it would do, then one save", async ({ page, org, signIn }) => {
  const { settings } = await openNewApp({ page, org, signIn });
  await settings.variables.getByRole("button", { name: "Paste .env" }).click();
  const dialog = page.getByRole("dialog", { name: "Paste .env into Development" });
  const text = dialog.getByLabel("NAME=value lines");
  await text.fill('# ours\nAPI_URL=https://dev.example.com\nexport STRIPE_KEY="s3cret-7b1d"\n1ST=x\nOPEN="x');
  const planned = dialog.getByRole("list", { name: "Variables to save" });
  await expect(planned.getByRole("listitem", { name: "STRIPE_KEY" }).getByRole("checkbox")).toBeChecked();
  await expect(planned.getByRole("listitem", { name: "API_URL" }).getByRole("checkbox")).not.toBeChecked();
  await expect(dialog.getByRole("list", { name: "Left out" })).toContainText("Its quotes never end.");
  await dialog.getByRole("button", { name: "Save 2 variables in Development" }).click();
  await expect(dialog).toBeHidden();
  await expect(settings.variables.getByLabel("Value of API_URL")).toHaveValue("https://dev.example.com");
  await expect(settings.variables.getByRole("listitem", { name: "STRIPE_KEY" })).toContainText("Set");
  expect(await page.content()).not.toContain("s3cret-7b1d");

  // Several lines in the field for one name lead to the same dialog; a text that is far too long is not read.
  await settings.variables.getByRole("button", { name: "Add variable" }).click();
  const adding = page.getByRole("dialog", { name: "Add variable" });
  await adding.getByRole("textbox", { name: "Name" }).evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "API_URL=https://new.example.com\nREGION=eu");
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await adding.getByRole("button", { name: "Paste them all" }).click();
  await expect(planned.getByRole("listitem", { name: "API_URL" })).toContainText("Changes the value");
  await expect(planned.getByRole("listitem", { name: "REGION" })).toContainText("New");
  await text.fill("x".repeat(500_001));
  await expect(dialog.getByText("500,000 are read at most")).toBeVisible();
  await expect(text).toHaveValue(/^API_URL=/);
  await text.press("Control+Enter");
  await expect(dialog).toBeHidden();
  await expect(settings.variables.getByLabel("Value of API_URL")).toHaveValue("https://new.example.com");
});

test("all profiles side by side: gaps are marked, and filled in place", async ({ page, org, signIn }) => {
  const application = await newApp(org);
  const { spec, secrets } = connectedAccountSample;
  for (const [key, name] of [
    ["dev", "Ledger Dev"],
    ["prod", "Ledger Live"],
  ] as const) {
    const environmentId = idOf(org.admin, key);
    await runCommand(createResource, org.admin, {
      kind: "connected-account",
      environmentId,
      name,
      spec,
      secrets,
    });
  }
  const row = { application, kind: "connected-account", name: "Ledger", required: true };
  await runCommand(addRow, org.admin, row);
  await runCommand(addVariable, org.admin, { application, name: "API_URL" });
  await runCommand(addVariable, org.admin, { application, name: "TOKEN", secret: true });

  await signIn(page, org.people.admin);
  await page.goto(`/${org.slug}/apps/${application}/settings?env=dev`);
  await page.getByRole("link", { name: "All profiles" }).click();
  await expect(page).toHaveURL(/view=all/);
  const table = page.getByRole("table", { name: "All profiles" });
  const head = (profile: string) => table.getByRole("columnheader", { name: profile });
  await expect(head("Production")).toContainText("▲ 3 gaps, 1 to fill");

  // Each picker offers its own profile's environment alone.
  await table.getByRole("combobox", { name: "Connected Account of Ledger in Production" }).click();
  await expect(page.getByRole("option", { name: "Ledger Dev" })).toHaveCount(0);
  await page.getByRole("option", { name: "Ledger Live" }).click();
  await expect(head("Production")).toContainText("2 gaps");
  const url = table.getByLabel("Value of API_URL in QA");
  await url.fill("https://qa.example.com");
  await url.press("Enter");
  await expect(head("QA")).toContainText("▲ 2 gaps, 1 to fill");
  const token = table.getByLabel("Value of TOKEN in Development");
  await token.fill("s3cret-1c9e");
  await token.press("Enter");
  await expect(table.getByRole("button", { name: "Replace TOKEN in Development" })).toBeVisible();
  expect(await page.content()).not.toContain("s3cret-1c9e");

  await page.reload();
  await expect(url).toHaveValue("https://qa.example.com");
  await page.setViewportSize({ width: 390, height: 844 });
  await table.getByLabel("Value of API_URL in Production").scrollIntoViewIfNeeded();
  await expect(table.getByRole("rowheader", { name: "API_URL" })).toBeInViewport();
  await table.getByRole("link", { name: "QA" }).click();
  await expect(page).toHaveURL(/env=qa&profile=qa/);

  // Its copy has what it has, under a name of its own.
  await page.setViewportSize({ width: 1280, height: 720 });
  const apps = new AppsPage(page);
  await apps.goto(org.slug, "qa");
  await page.getByRole("button", { name: "More for Ledger Sync" }).click();
  await page.getByRole("menuitem", { name: "Duplicate…" }).click();
  const dialog = page.getByRole("dialog", { name: "Duplicate Ledger Sync" });
  await expect(dialog.getByRole("textbox", { name: "App Name" })).toHaveValue("Copy of Ledger Sync");
  await dialog.getByRole("button", { name: "Duplicate" }).click();
  await expect(apps.table.getByRole("link", { name: "Copy of Ledger Sync" })).toBeVisible();
  await page.goto(`/${org.slug}/apps/copy-of-ledger-sync/settings?env=dev&view=all`);
  await expect(url).toHaveValue("https://qa.example.com");
  await expect(head("Production")).toContainText("2 gaps");
});

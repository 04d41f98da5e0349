import { readFile } from "node:fs/promises";
import { connectedAccountSample as sample } from "@/lib/kinds/connected-account/testing/sample";
import { createResource } from "@/lib/resources/create-resource";
import type { ExportedResource } from "@/lib/resources/export-format";
import { runCommand } from "@/lib/server/command";
import { expect, test } from "../fixtures";
import type { TestOrganization } from "../organization";
import { connectedAccounts, ResourcesPage } from "../pages/resources-page";

async function newAccount({ admin }: TestOrganization, env: string, name: string, more: object = {}) {
  const environmentId = admin.environments.find((each) => each.key === env)?.id;
  const { spec, secrets } = sample;
  const asked = { kind: "connected-account", environmentId, name, spec, secrets, ...more };
  const made = await runCommand(createResource, admin, asked);
  if (!made.ok) throw new Error(made.error.message);
}

test("a file that was exported from Development and edited fills QA, and says what is in the way", async ({
  page,
  org,
  signIn,
  checkAccessibility,
}) => {
  for (const name of ["Ledger Dev", "Billing Dev", "Orders Dev", "Stock Dev"])
    await newAccount(org, "dev", name);
  const moved = { ...sample.spec, baseUrl: "https://old.example.com" };
  await newAccount(org, "qa", "Our ledger", { key: "ledger", spec: { ...sample.spec, testPath: "/old" } });
  await newAccount(org, "qa", "Our billing", { key: "billing", spec: moved });
  await newAccount(org, "qa", "Stock QA");
  const accounts = new ResourcesPage(page, connectedAccounts);
  await signIn(page, org.people.developer);

  // Out of Development.
  await accounts.goto(org.slug, "dev");
  await accounts.table.getByRole("checkbox", { name: "Select all shown" }).click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("region", { name: "Selected" }).getByRole("button", { name: "Export" }).click();
  const file = JSON.parse(await readFile(await (await downloading).path(), "utf8")) as {
    items: ExportedResource[];
  };
  const [first] = file.items;
  if (!first) throw new Error("The export is empty.");
  const wrong = { ...first, key: "broken", name: "Broken", spec: { ...first.spec, baseUrl: "no address" } };
  const secret = { ...first, key: "spied", name: "Spied", secrets: { token: "hunter2" } };
  const edited = JSON.stringify({ ...file, items: [...file.items, wrong, secret] });

  // An empty list offers it, too; it proposes where one is.
  await accounts.goto(org.slug, "prod");
  await page.getByRole("button", { name: "Import from a file" }).click();
  const dialog = page.getByRole("dialog", { name: "Import accounts" });
  const choose = (name: string, text: string) =>
    dialog
      .getByLabel(/^Choose/)
      .setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
  const into = dialog.getByRole("combobox", { name: "Import into" });
  await choose("accounts.json", edited);
  await expect(into).toHaveText("Production");
  await expect(dialog.getByRole("status")).toHaveText("4 new, 2 in the way.");
  // Where the file says, all is as it is.
  await into.click();
  await page.getByRole("option", { name: "As the file says" }).click();
  await expect(dialog.getByRole("status")).toHaveText("4 the same, 2 in the way.");
  await dialog.getByRole("button", { name: "Import", exact: true }).click();
  await expect(dialog.getByRole("alert")).toHaveText("Nothing is chosen that could be imported.");
  await dialog.getByRole("button", { name: "Cancel" }).click();

  // Into QA, which the page shows.
  await accounts.goto(org.slug, "qa");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await choose("notes.txt", "hello");
  await expect(dialog.getByRole("alert")).toHaveText(
    "notes.txt: This is not JSON. Choose a file that Export made.",
  );
  await checkAccessibility(page);
  await choose("accounts.json", edited);
  await expect(into).toHaveText("QA");
  await expect(dialog.getByRole("status")).toHaveText("1 new, 2 changed, 1 the same, 2 in the way.");
  await expect(dialog.getByRole("list", { name: "New" }).getByRole("listitem")).toContainText("Orders QA");
  const changed = dialog.getByRole("list", { name: "Changed", exact: true }).getByRole("listitem");
  await expect(changed).toContainText("Our ledger");
  await expect(changed).toContainText("Test path: /old → becomes /health");
  // Its token would be sent to another server: nothing of that is done unless somebody says so.
  const dropping = dialog.getByRole("list", { name: "Changed, and secrets to be entered again" });
  await expect(dropping.getByRole("checkbox", { name: "Our billing" })).not.toBeChecked();
  await expect(dropping).toContainText("Removes Token.");
  const inTheWay = dialog.getByRole("list", { name: "In the way" }).getByRole("listitem");
  await expect(inTheWay.filter({ hasText: "Spied" })).toContainText("Secrets don't travel in files.");
  await expect(inTheWay.filter({ hasText: "Broken" })).toContainText("Base URL");
  await checkAccessibility(page, { themes: true });

  // The answer of the first batch is lost: it goes on without doing anything twice.
  let lost = false;
  await page.route("**/import", async (route) => {
    if (lost) return route.continue();
    lost = true;
    await route.fetch();
    return route.abort();
  });
  await dialog.getByRole("button", { name: "Import 2 into QA" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Bulkhead can't be reached.");
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(dialog.getByRole("status")).toHaveText(
    "1 account made, 1 changed, 1 the same already, 2 could not be imported.",
  );
  await expect(dialog.getByRole("list", { name: "Could not be imported" }).getByRole("listitem")).toHaveCount(
    2,
  );
  await checkAccessibility(page);

  // What was made has no secret: the way to it, and it is complete.
  const listing = page.waitForEvent("popup");
  await dialog.getByRole("link", { name: "Show what is incomplete in QA" }).click();
  const opened = new ResourcesPage(await listing, connectedAccounts);
  await expect(opened.table.getByRole("row")).toHaveCount(2);
  const orders = await opened.open("Orders QA");
  await orders.fill({ Token: "tok-of-qa" });
  await orders.press("Update");
  await expect(opened.page.getByText("Orders QA updated in QA.")).toBeVisible();
  await orders.tab("History");
  await expect(orders.pane.getByRole("list", { name: "History" })).toContainText("created this from a file.");
  await opened.page.close();

  await dialog.getByRole("button", { name: "Close", exact: true }).last().click();
  await expect(accounts.row("Orders QA")).toBeVisible();
  await expect(accounts.row("Our billing")).toBeVisible();
});

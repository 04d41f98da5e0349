import { connectedAccountSample as sample } from "@/lib/kinds/connected-account/testing/sample";
import { createResource } from "@/lib/resources/create-resource";
import { runCommand } from "@/lib/server/command";
import { expect, test } from "../fixtures";
import type { TestOrganization } from "../organization";
import { connectedAccounts, ResourcesPage } from "../pages/resources-page";

async function newAccount({ admin }: TestOrganization, env: string, name: string, key?: string) {
  const environmentId = admin.environments.find((each) => each.key === env)?.id;
  const { spec, secrets } = sample;
  const asked = { kind: "connected-account", environmentId, name, spec, secrets, ...(key && { key }) };
  const made = await runCommand(createResource, admin, asked);
  if (!made.ok) throw new Error(made.error.message);
}

const numbers = Array.from({ length: 30 }, (_, index) => String(index + 1).padStart(2, "0"));

test("thirty accounts are copied to QA but for two, with the reasons, and deleted again", async ({
  page,
  org,
  signIn,
  checkAccessibility,
}) => {
  for (const number of numbers) await newAccount(org, "dev", `Ledger Dev ${number}`);
  await newAccount(org, "qa", "Ledger of old", "ledger-07");
  await newAccount(org, "qa", "Ledger QA 08", "another-ledger");
  const accounts = new ResourcesPage(page, connectedAccounts);
  await signIn(page, org.people.developer);
  await accounts.goto(org.slug, "dev");

  // A click, a range, Space on the row in focus, then all.
  const bar = page.getByRole("region", { name: "Selected" });
  const pick = (number: string) =>
    accounts.table.getByRole("checkbox", { name: `Select Ledger Dev ${number}` });
  await pick("03").click();
  await expect(bar).toContainText("1 selected in Development");
  await pick("06").click({ modifiers: ["Shift"] });
  await expect(bar).toContainText("4 selected");
  await accounts.table.getByRole("link", { name: "Ledger Dev 05" }).focus();
  await page.keyboard.press("Space");
  await expect(bar).toContainText("3 selected");
  await expect(pick("05")).not.toBeChecked();
  await page.keyboard.press("Escape");
  await expect(bar).toBeHidden();
  await page.keyboard.press("ControlOrMeta+a");
  await expect(bar).toContainText("30 selected");

  await bar.getByRole("button", { name: "Copy to environment…" }).click();
  const dialog = page.getByRole("dialog", { name: "Copy 30 accounts to another environment" });
  await dialog.getByRole("combobox", { name: "Environment" }).click();
  await page.getByRole("option", { name: "QA" }).click();
  await dialog.getByRole("button", { name: "Copy 30 to QA" }).click();
  await expect(dialog.getByRole("status")).toHaveText("28 accounts copied to QA, 2 could not be.");
  const refused = dialog.getByRole("list", { name: "Could not be" }).getByRole("listitem");
  await expect(refused).toHaveCount(2);
  await expect(refused.nth(0)).toContainText("Ledger of old in QA has the key ledger-07 already.");
  await expect(refused.nth(1)).toContainText("This name is taken in this environment. Choose another.");
  await expect(refused.nth(1).getByRole("link", { name: "Ledger Dev 08" })).toBeVisible();
  await checkAccessibility(page);
  await dialog.getByRole("button", { name: "Close", exact: true }).last().click();
  await expect(bar).toBeHidden();

  // An answer that is lost in the middle: it says how far it came, and goes on without doing anything twice.
  await accounts.goto(org.slug, "qa");
  await accounts.search.fill("Ledger QA");
  await expect(accounts.table.getByRole("row")).toHaveCount(30);
  await accounts.table.getByRole("checkbox", { name: "Select all shown" }).click();
  await expect(bar).toContainText("29 selected in QA");
  let lost = false;
  await page.route("**/batch", async (route) => {
    if (lost) return route.continue();
    lost = true;
    await route.fetch();
    return route.abort();
  });
  await bar.getByRole("button", { name: "Delete…" }).click();
  const deleting = page.getByRole("dialog", { name: "Delete 29 accounts?" });
  await deleting.getByRole("button", { name: "Delete 29 from QA" }).click();
  await expect(deleting.getByRole("alert")).toContainText("Bulkhead can't be reached.");
  await deleting.getByRole("button", { name: "Continue" }).click();
  await expect(deleting.getByRole("status")).toHaveText("29 accounts deleted from QA.");
  await deleting.getByRole("button", { name: "Close", exact: true }).last().click();
  await expect(page.getByText("No account in QA matches “Ledger QA”.")).toBeVisible();
});

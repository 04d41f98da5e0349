import { updateResource } from "@/lib/resources/update-resource";
import { runCommand } from "@/lib/server/command";
import { done } from "@/lib/testing/answers";
import { newAccount, newApplication } from "@/lib/testing/apps";
import { asMember } from "@/lib/testing/organization";
import { expect, test } from "../fixtures";
import { AuditPage } from "../pages/audit-page";

test("an admin finds who did what and where, follows it, and takes it away as a file", async ({
  page,
  org,
  signIn,
  checkAccessibility,
}) => {
  const account = await newAccount(org.admin, "qa", { name: "=Ledger QA" });
  const change = { kind: "connected-account", id: account.id, environmentId: account.environmentId } as const;
  await done(
    runCommand(updateResource, org.admin, { ...change, revision: account.revision, name: "=Ledger of QA" }),
  );
  const agent = asMember(org.admin, "Agnes Agent", {
    base: "developer",
    withheld: ["connected-account:update"],
  });
  await runCommand(updateResource, agent, { ...change, revision: 2, name: "Mine" });
  await signIn(page, org.people.admin);
  const log = new AuditPage(page);
  await log.goto(org.slug);
  await expect(log.row(/Tried to change a connected account =Ledger of QA Agnes Agent QA/)).toBeVisible();

  // Narrowed by fields, each said above the list, and by words.
  const filter = await log.filter();
  await filter.getByRole("combobox", { name: "Outcome" }).click();
  await page.getByRole("option", { name: "Refused" }).click();
  await expect(log.row(/Created/)).toHaveCount(0);
  await checkAccessibility(page);
  await page.keyboard.press("Escape");
  await expect(filter).toBeHidden();
  const entry = await log.open(/Tried to change a connected account/);
  await expect(entry).toContainText("You can view QA, not change it.");
  await page.getByRole("button", { name: "Remove filter Outcome: Refused" }).click();
  await log.search.fill("ledger of");
  await expect(log.row(/Created/)).toHaveCount(0);
  await expect(page).toHaveURL(/q=ledger/);

  // From an entry to the thing itself, and back to the same place.
  const changed = await log.open(/^Changed a connected account =Ledger of QA/);
  await expect(changed.getByRole("region", { name: "What changed" })).toContainText(
    "=Ledger QA =Ledger of QA",
  );
  await changed.getByRole("link", { name: "=Ledger of QA" }).click();
  await expect(page.getByRole("complementary", { name: "=Ledger of QA" })).toBeVisible();
  await page.goBack();
  await expect(log.search).toHaveValue("ledger of");

  const csv = await log.export("CSV");
  expect(csv.name).toMatch(new RegExp(`^${org.slug}-audit-log-\\d{4}-\\d\\d-\\d\\d\\.csv$`));
  expect(csv.text).toContain(`"'=Ledger of QA"`);
  expect(csv.text).not.toMatch(/[,\n]"?=/);
  const lines = await log.export("JSON Lines");
  expect(lines.text.trim().split("\n")).toHaveLength(csv.text.trim().split("\r\n").length - 1);
});

test("what comes meanwhile is told, and the list stays where it is until it is asked for", async ({
  page,
  org,
  signIn,
}) => {
  await signIn(page, org.people.admin);
  const log = new AuditPage(page);
  await log.goto(org.slug);
  await expect(log.row(/Added a member/).first()).toBeVisible();
  await newApplication(org.admin, "Came later");
  const newer = page.getByRole("button", { name: /^Show \d+ newer entr/ });
  const later = log.row(/Created an app Came later/);
  // A stream that opens after the change reads all of the page again.
  await expect(newer.or(later)).toBeVisible();
  if (await newer.isVisible()) await newer.click();
  await expect(later).toBeVisible();
  await expect(newer).toBeHidden();
});

test("who may not read the log has no page of it", async ({ page, org, signIn }) => {
  await signIn(page, org.people.developer);
  await page.goto(`/${org.slug}/apps?env=dev`);
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Audit log" })).toHaveCount(0);
  const answer = await page.goto(`/${org.slug}/settings/audit?env=dev`);
  expect(answer?.status()).toBe(404);
});

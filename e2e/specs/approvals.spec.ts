import type { Browser, Page } from "@playwright/test";
import { newApplication, newVariable, publishedNow, setValue } from "@/lib/testing/apps";
import { newMember } from "@/lib/testing/members";
import { expect, test } from "../fixtures";
import type { Person, TestOrganization } from "../organization";
import { askToPublish, DeploymentsPage } from "../pages/deployments-page";

/** Everybody in a browser of their own. */
async function pageOf(
  browser: Browser,
  signIn: (page: Page, person: Person) => Promise<void>,
  person: Person,
): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, person);
  return page;
}

async function prepare(org: TestOrganization) {
  const app = await newApplication(org.admin, "Order Desk");
  const variableId = await newVariable(org.admin, app.key, { name: "REGION", initial: "eu" });
  // Nobody approves what they asked for: a second admin.
  await newMember(org.admin, "Grace Admin", { base: "admin" });
  return { app, change: (value: string) => setValue(org.admin, app.key, "production", variableId, value) };
}

const reasons = /You can view Production, not change it\. Your role: Agent\./;

test("what is published in Production is asked for by one, approved by another, and by nobody else", async ({
  browser,
  org,
  signIn,
}) => {
  test.slow();
  const { app } = await prepare(org);
  const admin = await pageOf(browser, signIn, org.people.admin);
  const developer = await pageOf(browser, signIn, org.people.developer);
  const agent = await pageOf(browser, signIn, org.people.agent);

  // An Admin asks for approvals; a Developer sees that, and can't change it.
  const production = async (page: Page) => {
    await page.goto(`/${org.slug}/settings/environments?env=prod`);
    await page.getByRole("table", { name: "Environments" }).getByRole("link", { name: "Production" }).click();
    return page
      .getByRole("complementary", { name: "Production" })
      .getByRole("region", { name: "Publishing" });
  };
  const rule = await production(admin);
  await expect(rule).toContainText("Nobody has to approve what is published here.");
  await rule.getByRole("button", { name: "Approvals…" }).click();
  const dialog = admin.getByRole("dialog", { name: "Approvals in Production" });
  await dialog.getByRole("combobox", { name: "Approvals needed" }).click();
  await admin.getByRole("option", { name: "2" }).click();
  await dialog.getByRole("button", { name: "Update" }).click();
  await expect(dialog).toContainText("Production would need 3 members who may approve");
  await dialog.getByRole("combobox", { name: "Approvals needed" }).click();
  await admin.getByRole("option", { name: "1" }).click();
  await dialog.getByRole("button", { name: "Update" }).click();
  await expect(dialog).toBeHidden();
  await expect(rule).toContainText("1 approval is needed to publish here, within 72 hours.");
  const seen = await production(developer);
  await expect(seen.getByRole("button", { name: "Approvals…" })).toHaveAttribute("aria-disabled", "true");

  // A Developer asks.
  const settings = `/${org.slug}/apps/${app.key}/settings?env=prod`;
  await developer.goto(settings);
  const asking = await askToPublish(developer);
  await expect(asking).toContainText("Production needs 1 approval before this is published.");
  await asking.getByLabel("Note").fill("For the new region.");
  await asking.getByRole("button", { name: "Ask for approval" }).click();
  await expect(asking).toBeHidden();
  await developer.getByRole("button", { name: "Show it" }).click();
  const own = developer.getByRole("complementary", { name: "Order Desk" });
  const approve = (page: Page) => page.getByRole("button", { name: "Approve and publish to Production" });
  await expect(own).toContainText("Waits for approval");
  await expect(approve(developer)).toHaveAttribute("aria-disabled", "true");
  await expect(own.getByRole("button", { name: "Take back" })).toBeVisible();

  // An Agent looks, and nothing else.
  const waiting = (page: Page) => page.getByRole("region", { name: "Waiting for approval" });
  await agent.goto(`/${org.slug}/deployments?env=prod`);
  await waiting(agent).getByRole("link", { name: "Order Desk" }).click();
  await expect(approve(agent)).toHaveAttribute("aria-disabled", "true");
  await expect(approve(agent)).toHaveAccessibleDescription(reasons);
  await expect(agent.getByRole("button", { name: "Decline" })).toHaveCount(0);
  await agent.goto(settings);
  const publish = agent.getByRole("banner").getByRole("button", { name: "Publish…" });
  await expect(publish).toHaveAccessibleDescription(reasons);

  // Another person approves, and it is live.
  await admin.goto(`/${org.slug}/deployments?env=prod`);
  await waiting(admin).getByRole("link", { name: "Order Desk" }).click();
  const pane = admin.getByRole("complementary", { name: "Order Desk" });
  await expect(pane).toContainText("For the new region.");
  await pane.getByLabel("Comment").fill("Looks right.");
  await approve(admin).click();
  const live = admin.getByRole("complementary", { name: "Order Desk 1" });
  await expect(live).toContainText("Looks right.");
  await expect(live).toContainText("Dev Developer");
  await expect(waiting(admin)).toHaveCount(0);
  // Whoever asked is told without a reload.
  await expect(own).toContainText("Published");

  await admin.goto(`/${org.slug}/settings/audit?env=prod`);
  const log = admin.getByRole("table", { name: "Audit log" });
  for (const words of ["Approved a publication", "Asked for approval to publish", "Changed who approves"])
    await expect(log.getByRole("row", { name: words }).first()).toBeVisible();
  for (const page of [admin, developer, agent]) await page.context().close();
});

test("during a freeze only who may override it publishes, rolls back and withdraws, and says why", async ({
  browser,
  org,
  signIn,
}) => {
  test.slow();
  const { app, change } = await prepare(org);
  await publishedNow(org.admin, app.key, "production");
  await change("us");
  await publishedNow(org.admin, app.key, "production");
  const admin = await pageOf(browser, signIn, org.people.admin);
  const developer = await pageOf(browser, signIn, org.people.developer);

  await admin.goto(`/${org.slug}/settings/environments?env=prod`);
  await admin.getByRole("table", { name: "Environments" }).getByRole("link", { name: "Production" }).click();
  const rule = admin.getByRole("region", { name: "Publishing" });
  await rule.getByRole("button", { name: "Freeze…" }).click();
  const freezing = admin.getByRole("dialog", { name: "Freeze Production" });
  await freezing.getByRole("button", { name: "Freeze Production" }).click();
  await expect(freezing.getByText("Enter a reason.")).toBeVisible();
  await freezing.getByLabel("Reason").fill("Year end");
  await freezing.getByRole("button", { name: "Freeze Production" }).click();
  await expect(freezing).toBeHidden();
  await expect(rule.getByRole("list", { name: "Freezes" })).toContainText("Year end");

  await developer.goto(`/${org.slug}/apps/${app.key}/settings?env=prod`);
  const refused = await askToPublish(developer);
  await expect(refused).toContainText("Ask somebody who may override freezes.");
  await expect(refused.getByRole("button", { name: "Publish to Production" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );

  const deployments = new DeploymentsPage(admin);
  await deployments.goto(org.slug, "prod", app.key);
  const older = await deployments.open("Deployment 1", "Order Desk 1");
  await older.getByRole("button", { name: "Roll back to this…" }).click();
  const rolling = admin.getByRole("dialog", { name: "Roll Order Desk back to deployment 1?" });
  await expect(rolling.getByRole("region", { name: "What changes" })).toContainText("us eu");
  const verb = rolling.getByRole("button", { name: "Roll back in Production" });
  await expect(verb).toHaveAttribute("aria-disabled", "true");
  await rolling.getByLabel("Reason to override the freeze").fill("Orders are lost.");
  await verb.click();
  const third = admin.getByRole("complementary", { name: "Order Desk 3" });
  await expect(third).toContainText("Deployment 1");

  await third.getByRole("button", { name: "Withdraw…" }).click();
  const leaving = admin.getByRole("alertdialog", { name: "Withdraw Order Desk 3 from Production?" });
  await leaving.getByLabel("Reason to override the freeze").fill("Nobody may order.");
  const withdraw = leaving.getByRole("button", { name: "Withdraw from Production" });
  // Production is protected: its name is typed.
  await expect(withdraw).toHaveAttribute("aria-disabled", "true");
  await leaving.getByLabel("Type Order Desk").fill("Order Desk");
  await withdraw.click();
  await expect(deployments.row("Deployment 3")).toContainText("Withdrawn");

  await admin.goto(`/${org.slug}/settings/audit?env=prod`);
  const log = admin.getByRole("table", { name: "Audit log" });
  await log.getByRole("link", { name: "Withdrew a deployment" }).first().click();
  await expect(admin.getByRole("complementary").getByText("Nobody may order.")).toBeVisible();

  await admin.goto(`/${org.slug}/settings/environments?env=prod`);
  await admin.getByRole("table", { name: "Environments" }).getByRole("link", { name: "Production" }).click();
  await rule.getByRole("button", { name: "End the freeze: Year end" }).click();
  await expect(rule).toContainText("No freeze is on or to come.");
  await refused.getByRole("button", { name: "Cancel" }).click();
  const allowed = await askToPublish(developer);
  await allowed.getByRole("button", { name: "Publish to Production" }).click();
  await expect(allowed).toBeHidden();
  for (const page of [admin, developer]) await page.context().close();
});

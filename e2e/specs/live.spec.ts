import type { Page } from "@playwright/test";
import { deleteResource } from "@/lib/resources/delete-resource";
import { updateResource } from "@/lib/resources/update-resource";
import { runCommand } from "@/lib/server/command";
import { done } from "@/lib/testing/answers";
import { newAccount } from "@/lib/testing/apps";
import { expect, test } from "../fixtures";
import type { TestOrganization } from "../organization";
import { connectedAccounts, ResourcesPage } from "../pages/resources-page";

/** Changes an account as somebody elsewhere does. */
async function rename(
  { admin }: TestOrganization,
  account: Awaited<ReturnType<typeof newAccount>>,
  name: string,
) {
  const { kind, id, environmentId, revision } = account;
  return done(runCommand(updateResource, admin, { kind, id, environmentId, revision, name }));
}

/** Counts the streams that a tab asks for. */
function countStreams(page: Page): () => number {
  let asked = 0;
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === "/api/live") asked += 1;
  });
  return () => asked;
}

test("what one member changes appears in the other's list and Inspector", async ({
  page,
  browser,
  org,
  signIn,
}) => {
  const others = await (await browser.newContext()).newPage();
  await signIn(page, org.people.developer);
  await signIn(others, org.people.admin);
  const mine = new ResourcesPage(page, connectedAccounts);
  const theirs = new ResourcesPage(others, connectedAccounts);
  await mine.goto(org.slug, "dev");
  await expect(page.getByText("No connected accounts in Development yet.")).toBeVisible();

  const account = await newAccount(org.admin, "dev", { name: "Ledger" });
  await newAccount(org.admin, "qa", { name: "Elsewhere" });
  await expect(mine.row("Ledger")).toBeVisible();
  await expect(mine.row("Elsewhere")).toBeHidden();

  // An Inspector without changes follows.
  const my = await mine.open("Ledger");
  await theirs.goto(org.slug, "dev");
  const their = await theirs.open("Ledger");
  await their.name("Ledger of Ada");
  await their.press("Update");
  await expect(mine.row("Ledger of Ada")).toBeVisible();
  await expect(my.field("Account Name")).toHaveValue("Ledger of Ada");
  await others.context().close();

  // One with changes is told, and keeps what was typed.
  const typed = my.pane.getByRole("textbox", { name: "Account Name" });
  await typed.fill("Ledger of Dev");
  const renamed = await rename(org, { ...account, revision: 2 }, "Ledger of both");
  await expect(my.pane.getByRole("region", { name: "Changed meanwhile" })).toContainText("Ledger of both");
  await expect(typed).toHaveValue("Ledger of Dev");

  // One that is gone says so, and what was typed stays until it is closed.
  const { kind, id, environmentId, revision } = renamed;
  await done(runCommand(deleteResource, org.admin, { kind, id, environmentId, revision }));
  await expect(page.getByText("No connected accounts in Development yet.")).toBeVisible();
  await expect(my.pane).toContainText("Ledger of both was deleted, or you can't see it any more.");
  await expect(typed).toHaveValue("Ledger of Dev");
});

test("what was changed while the connection was cut is caught up with", async ({
  page,
  context,
  org,
  signIn,
}) => {
  const account = await newAccount(org.admin, "dev", { name: "Ledger" });
  await signIn(page, org.people.developer);
  const list = new ResourcesPage(page, connectedAccounts);
  await list.goto(org.slug, "dev");
  const first = await rename(org, account, "Ledger, heard");
  await expect(list.row("Ledger, heard")).toBeVisible();
  await context.setOffline(true);
  await rename(org, first, "Ledger, not heard");
  await context.setOffline(false);
  await expect(list.row("Ledger, not heard")).toBeVisible();
});

test("the tabs of a browser share one stream, and another takes it over", async ({
  page,
  context,
  org,
  signIn,
}) => {
  const account = await newAccount(org.admin, "dev", { name: "Ledger" });
  await signIn(page, org.people.developer);
  const list = new ResourcesPage(page, connectedAccounts);
  await list.goto(org.slug, "dev");
  const heard = await rename(org, account, "Ledger, heard");
  await expect(list.row("Ledger, heard")).toBeVisible();

  const second = await context.newPage();
  const streams = countStreams(second);
  const others = new ResourcesPage(second, connectedAccounts);
  await others.goto(org.slug, "dev");
  await expect(others.row("Ledger, heard")).toBeVisible();
  const passed = await rename(org, heard, "Ledger, passed on");
  await expect(others.row("Ledger, passed on")).toBeVisible();
  expect(streams()).toBe(0);

  await page.close();
  await expect.poll(streams).toBe(1);
  await rename(org, passed, "Ledger, heard itself");
  await expect(others.row("Ledger, heard itself")).toBeVisible();
  expect(streams()).toBe(1);
});

import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { createRole } from "@/lib/roles/create-role";
import { runCommand } from "@/lib/server/command";
import { done } from "@/lib/testing/answers";
import { idOf } from "@/lib/testing/organization";
import { newSession } from "@/lib/testing/session";
import { expect, test } from "../fixtures";
import { PASSWORD } from "../organization";
import { InvitePage } from "../pages/invite-page";
import { InvitesPage } from "../pages/invites-page";
import { SecretHunt } from "../secret-hunt";

const environmentsOf = async (page: Page) => {
  const tree = page.getByRole("navigation", { name: "Main" });
  await tree.getByRole("button", { name: /^Environment: / }).click();
  await expect(page.getByRole("menuitemradio").first()).toBeVisible();
  const names = await page.getByRole("menuitemradio").allInnerTexts();
  await page.keyboard.press("Escape");
  return names.map((name) => name.trim());
};

test("an admin invites somebody, who makes an account and sees what the roles include; the link is found nowhere", async ({
  browser,
  page,
  org,
  signIn,
}) => {
  test.slow();
  const restricted = {
    base: "developer",
    access: "except",
    environmentIds: [idOf(org.admin, "prod")],
  } as const;
  await done(runCommand(createRole, org.admin, { name: "Everything except Production", ...restricted }));
  const email = `grace-${randomUUID().slice(0, 8)}@acme.example`;

  await signIn(page, org.people.admin);
  const invites = new InvitesPage(page);
  await invites.goto(org.slug);
  const first = await invites.invite(email, "Everything except Production");
  await expect(invites.pane(email).getByText("This instance sends no mail.")).toBeVisible();

  // Only right after it was made; sent again, it has another one.
  await page.reload();
  await expect(invites.pane(email).getByRole("button", { name: "Resend" })).toBeVisible();
  await expect(invites.pane(email).getByRole("textbox", { name: "Link" })).toHaveCount(0);
  await invites.pane(email).getByRole("button", { name: "Resend" }).click();
  const link = await invites.link(email);
  const hunt = new SecretHunt();
  await page.reload();
  await expect(invites.pane(email).getByRole("button", { name: "Resend" })).toBeVisible();
  await hunt.page(page);

  const theirs = await browser.newContext();
  const guest = new InvitePage(await theirs.newPage());
  await guest.goto(first);
  await expect(guest.page.getByText("This invite link is not valid")).toBeVisible();
  await guest.goto(link);
  await expect(guest.heading(org.name)).toBeVisible();
  await expect(guest.page.getByText(email)).toBeVisible();
  await guest.fill({ "Your name": "Grace Hopper", Password: "short" });
  await guest.join.click();
  await expect(guest.page.getByText("Use at least 12 characters.")).toBeVisible();
  hunt.watch(theirs);
  await guest.fill({ Password: PASSWORD });
  await guest.join.click();
  await expect(guest.page).toHaveURL(new RegExp(`/${org.slug}/apps\\?env=dev$`));
  expect(await environmentsOf(guest.page)).toEqual(["Development", "QA", "All environments"]);
  await hunt.page(guest.page);
  const hidden = await guest.page.goto(`/${org.slug}/apps?env=prod`);
  await expect(guest.page.getByText("This environment was not found.")).toBeVisible();
  expect(hidden?.status()).toBeLessThan(500);

  await guest.goto(link);
  await expect(guest.page.getByText("This invite was used already. Sign in instead.")).toBeVisible();
  await theirs.close();

  await page.reload();
  await expect(invites.pane(email).getByText("Accepted").first()).toBeVisible();
  await hunt.page(page);
  const listed = await page.request.get(`/api/v1/orgs/${org.slug}/invites`);
  expect(listed.status()).toBe(200);
  hunt.add("the list", await listed.text());
  await hunt.server();
  const tokens = [first, link].map((each) => each.split("#")[1] ?? "");
  expect(await hunt.findings(tokens)).toEqual([]);
});

test("a password that is changed ends every other session, and one that is not known can be signed out", async ({
  browser,
  page,
  org,
  signIn,
}) => {
  const person = org.people.developer;
  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto("/sign-in");
  await other.getByLabel("Email").fill(person.email);
  await other.getByLabel("Password").fill(PASSWORD);
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other).toHaveURL(/\/apps/);
  await signIn(page, person);
  await page.goto(`/${org.slug}/settings/account?env=dev`);

  const sessions = page.getByRole("list", { name: "Sessions" }).getByRole("listitem");
  await expect(sessions).toHaveCount(2);
  await expect(sessions.first()).toContainText("This one");
  await expect(sessions.last()).toContainText("Chrome on Linux");
  const password = page.getByRole("form", { name: "Password" });
  const change = async (current: string) => {
    await password.getByLabel("Current password").fill(current);
    await password.getByLabel("New password").fill("another long password");
    await page.getByRole("button", { name: "Change password" }).click();
  };
  await change("not my password");
  await expect(password.getByText("This is not your current password.")).toBeVisible();
  await change(PASSWORD);
  await expect(sessions).toHaveCount(1);
  await other.reload();
  await expect(other.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await elsewhere.close();

  await newSession(person.userId);
  await page.reload();
  await expect(sessions).toHaveCount(2);
  await page.getByRole("textbox", { name: "Name" }).fill("Devi Developer");
  await page.getByRole("button", { name: "Update name" }).click();
  await expect(page.getByRole("button", { name: /^Devi Developer/ })).toBeVisible();
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(sessions).toHaveCount(1);
});

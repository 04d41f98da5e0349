import { randomUUID } from "node:crypto";
import { expect, test } from "../fixtures";
import { PASSWORD } from "../organization";
import { AuditPage } from "../pages/audit-page";
import { InvitePage } from "../pages/invite-page";
import { InvitesPage } from "../pages/invites-page";
import { connectedAccounts, ResourcesPage } from "../pages/resources-page";
import { RolesPage } from "../pages/roles-page";
import { UsersPage } from "../pages/users-page";

test("an admin lets somebody build everything except in Production, and finds every step of it", async ({
  browser,
  page,
  org,
  signIn,
}) => {
  test.slow();
  const role = "Everything except Production";
  const name = "Grace Hopper";
  const email = `grace-${randomUUID().slice(0, 8)}@acme.example`;

  await signIn(page, org.people.admin);
  const roles = new RolesPage(page);
  await roles.goto(org.slug, "dev");
  await roles.createNew();
  await roles.field("Name").fill(role);
  await roles.chooseEnvironments("All except these", "Production");
  await roles.save("Create");
  await expect(roles.row(role)).toBeVisible();
  const invites = new InvitesPage(page);
  await invites.goto(org.slug);
  const link = await invites.invite(email, role);

  const theirs = await browser.newContext();
  const guest = new InvitePage(await theirs.newPage());
  await guest.goto(link);
  await guest.fill({ "Your name": name, Password: PASSWORD });
  await guest.join.click();
  await expect(guest.page).toHaveURL(new RegExp(`/${org.slug}/apps`));
  const accounts = new ResourcesPage(guest.page, connectedAccounts);
  await accounts.goto(org.slug, "dev");
  const form = await accounts.create();
  await form.name("Web Sandbox");
  await form.choose("Integration", "HTTP API");
  await form.fill({ "Base URL": "https://api.acme.example" });
  await form.press("Create");
  await expect(accounts.row("Web Sandbox")).toBeVisible();
  for (const path of [
    "apps",
    "integrations/connected-accounts",
    "settings/global",
    "settings/environments",
  ]) {
    await guest.page.goto(`/${org.slug}/${path}?env=all`);
    await expect(guest.page.getByRole("navigation", { name: "Main" })).toBeVisible();
    // Their own role is called after what it leaves out.
    expect((await guest.page.content()).replaceAll(role, ""), path).not.toContain("Production");
  }
  expect((await guest.page.goto(`/${org.slug}/integrations/connected-accounts?env=prod`))?.status()).toBe(
    404,
  );
  await theirs.close();

  const users = new UsersPage(page);
  await users.goto(org.slug);
  const pane = await users.open(name);
  await pane.getByRole("tab", { name: "Access" }).click();
  const why = await users.why("Connected accounts in Production");
  await expect(why).toContainText(
    "No role of Grace Hopper includes Production, so it does not exist for them.",
  );
  await page.keyboard.press("Escape");
  const log = new AuditPage(page);
  await log.goto(org.slug);
  for (const step of [
    `Created a role ${role} ${org.people.admin.name}`,
    `Sent an invite ${email} ${org.people.admin.name}`,
    `Accepted an invite ${email} ${name}`,
    `Added a member ${name}`,
    `Created a connected account Web Sandbox ${name} Development`,
  ]) {
    await expect(log.row(new RegExp(step.replaceAll(".", "\\."))).first(), step).toBeVisible();
  }
});

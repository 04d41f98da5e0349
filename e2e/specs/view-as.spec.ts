import { randomUUID } from "node:crypto";
import { addMember } from "@/lib/members/add-member";
import { ensureUser } from "@/lib/people/ensure-user";
import { createRole } from "@/lib/roles/create-role";
import { addSampleData } from "@/lib/seed/add-sample-data";
import { runCommand } from "@/lib/server/command";
import { done } from "@/lib/testing/answers";
import { auditOf } from "@/lib/testing/audit";
import { idOf } from "@/lib/testing/organization";
import { expect, test } from "../fixtures";
import { PASSWORD, type TestOrganization } from "../organization";
import { Palette } from "../pages/palette";
import { connectedAccounts, ResourcesPage } from "../pages/resources-page";
import { Tree } from "../pages/tree";
import { UsersPage } from "../pages/users-page";
import { expectNoSidewaysScroll } from "../touch";

const name = "Linus Lee";

/** A member who builds everywhere except in Production. */
async function join({ admin }: TestOrganization): Promise<void> {
  const role = await done(
    runCommand(createRole, admin, {
      name: "Everything except Production",
      base: "developer",
      access: "except",
      environmentIds: [idOf(admin, "prod")],
    }),
  );
  const email = `linus-${randomUUID()}@acme.example`;
  const { userId } = await ensureUser({ name, email, password: PASSWORD });
  await done(runCommand(addMember, admin, { userId, name, email, roleIds: [role.id] }));
}

test("an admin sees why a member sees no Production, looks as that member, and changes nothing", async ({
  page,
  context,
  org,
  signIn,
  checkAccessibility,
}) => {
  await addSampleData(org.admin);
  await join(org);
  await signIn(page, org.people.admin);
  const users = new UsersPage(page);

  await test.step("the explorer says which role and which rule", async () => {
    await users.goto(org.slug);
    const pane = await users.open(name);
    await pane.getByRole("tab", { name: "Access" }).click();
    await expect(users.cell("Connected accounts in Production")).toHaveText("–");
    await expect(users.cell("Connected accounts in Development")).toHaveText("all");
    await expect(await users.why("Connected accounts in Production")).toContainText(
      `No role of ${name} includes Production, so it does not exist for them.`,
    );
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
    // By keys alone: from cell to cell, and asked.
    await expect(users.cell("Connected accounts in Production")).toBeFocused();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toContainText(
      "Granted by Everything except Production (based on Developer; all environments except Production, includes environments added later).",
    );
    await page.keyboard.press("Escape");
    await pane.getByRole("tab", { name: "Properties" }).click();
  });

  const second = await context.newPage();
  const accounts = new ResourcesPage(second, connectedAccounts);
  const own = new ResourcesPage(page, connectedAccounts);
  await accounts.goto(org.slug, "all");
  await expect(accounts.row("Sales Cloud Live")).toBeVisible();

  await test.step("it begins in every tab of the session, and nothing of before stays", async () => {
    await users.viewAs(name);
    await expect(page).toHaveURL(/\/apps\?env=dev$/);
    await expect(page.locator("body")).not.toContainText("Production");
    await checkAccessibility(page, { themes: true });
    await expect(new UsersPage(second).bar(name)).toBeVisible();
    await expect(accounts.table).toBeVisible();
    await expect(accounts.row("Sales Cloud Live")).toBeHidden();
    await expect(second.locator("body")).not.toContainText("Production");
  });

  await test.step("no Production anywhere, and nothing can be changed", async () => {
    await own.goto(org.slug, "dev");
    await expect(users.bar(name)).toBeVisible();
    const create = page.getByRole("banner").getByRole("button", { name: "Create new" });
    await expect(create).toHaveAttribute("aria-disabled", "true");
    await create.focus();
    await expect(
      page.getByText(`You're viewing as ${name}. Stop viewing to change anything.`).first(),
    ).toBeVisible();
    const tree = new Tree(page);
    await tree.menu.getByRole("button", { name: /^Environment: / }).click();
    await expect(page.getByRole("menuitemradio", { name: "QA" })).toBeVisible();
    await expect(page.getByRole("menuitemradio", { name: "Production" })).toBeHidden();
    await page.keyboard.press("Escape");
    const palette = new Palette(page);
    await palette.open();
    await page.keyboard.type("sales cloud");
    await expect(palette.entry("Sales Cloud Dev")).toBeVisible();
    await expect(page.getByText("Sales Cloud Live")).toBeHidden();
    await page.keyboard.press("Escape");
    await page.goto(`/${org.slug}/integrations/connected-accounts?env=prod`);
    await expect(page.getByRole("heading", { name: "This environment was not found." })).toBeVisible();
    await expect(users.bar(name)).toBeVisible();

    const refused = await page.request.put(`/api/v1/orgs/${org.slug}/preferences`, {
      data: { activeEnvironment: "qa" },
    });
    expect(refused.status()).toBe(403);
    expect(await refused.json()).toMatchObject({
      title: `You're viewing as ${name}. Stop viewing to change anything.`,
    });
    const rows = (await auditOf(org.admin.organization.id)).filter(({ outcome }) => outcome === "refused");
    expect(rows.map(({ actor_name }) => actor_name)).toEqual([org.people.admin.name]);
  });

  await test.step("the bar stays above what fills a narrow screen", async () => {
    const wide = page.viewportSize();
    await page.setViewportSize({ width: 390, height: 844 });
    await own.goto(org.slug, "dev");
    await own.open("Twilio Test");
    await expectNoSidewaysScroll(page);
    const stop = page.getByRole("button", { name: "Stop viewing" });
    // Pressed at its middle, where nothing covers it.
    await stop.click({ trial: true });
    await checkAccessibility(page, { themes: true });
    if (wide) await page.setViewportSize(wide);
  });

  await test.step("stopping leads back to the member, in every tab", async () => {
    await users.stopViewing();
    await expect(page).toHaveURL(/\/settings\/users\?env=dev&inspect=/);
    await expect(users.pane(name)).toBeVisible();
    await expect(new UsersPage(second).bar(name)).toBeHidden();
    await expect(accounts.row("Sales Cloud Live")).toBeVisible();
  });
});

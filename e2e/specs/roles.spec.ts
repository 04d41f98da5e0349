import { listMembers } from "@/lib/members/list-members";
import { setRoles } from "@/lib/members/set-roles";
import { builtInRoleId } from "@/lib/roles/built-in-role-id";
import { createRole } from "@/lib/roles/create-role";
import { updateRole } from "@/lib/roles/update-role";
import { runCommand } from "@/lib/server/command";
import { runQuery } from "@/lib/server/query";
import { done } from "@/lib/testing/answers";
import { expect, test } from "../fixtures";
import { RolesPage } from "../pages/roles-page";

test("an admin makes a role for everything except Production, and a Developer holds it alone", async ({
  page,
  browser,
  org,
  signIn,
  checkAccessibility,
}) => {
  await signIn(page, org.people.admin);
  const roles = new RolesPage(page);
  await roles.goto(org.slug, "dev");
  await expect(roles.table.getByRole("link")).toHaveText(["Agent", "Developer", "Admin"]);

  await roles.createNew();
  await roles.save("Create");
  await expect(roles.inspector.getByText("Enter a name.")).toBeVisible();
  await expect(roles.field("Name")).toBeFocused();
  await roles.field("Name").fill("Everything except Production");
  await roles.chooseEnvironments("All except these", "Production");
  await expect(roles.summary).toHaveText(
    "Everything a Developer can.In all environments except Production; includes environments added later.",
  );
  await expect(roles.permissions).toContainText("Same as Developer.");
  await roles.permissions.getByRole("button", { name: "Show all" }).click();
  await roles.permissions.getByRole("checkbox", { name: "Delete connected accounts" }).click();
  await expect(roles.summary).toContainText("except delete connected accounts");
  await roles.permissions.getByRole("button", { name: "Connected accounts: all" }).click();
  await expect(roles.summary).toContainText("Everything a Developer can.");
  await checkAccessibility(page);
  await roles.save("Create");
  await expect(page.getByRole("complementary", { name: "Everything except Production" })).toBeVisible();
  await expect(roles.row("Everything except Production")).toContainText("All except Production");

  const { name } = org.people.developer;
  const dialog = await roles.addMember(name);
  await expect(dialog).toContainText(`${name} also holds Developer, which includes Production.`);
  await expect(roles.level(dialog, "Production")).toHaveText("changes");
  await checkAccessibility(page);
  await dialog.getByRole("button", { name: "Replace Developer" }).click();
  await expect(dialog.getByText("also holds")).toBeHidden();
  await expect(roles.level(dialog, "Production")).toContainText("–");
  await expect(roles.level(dialog, "Development")).toHaveText("changes");
  await expect(roles.level(dialog, "Environments added later")).toHaveText("changes");
  await dialog.getByRole("button", { name: "Give role" }).click();
  await expect(dialog).toBeHidden();
  await expect(roles.members).toContainText(name);
  await expect(roles.row("Everything except Production")).toContainText("1 member");
  await expect(roles.row("Developer")).toContainText("0 members");
  // It is held, and their only role: it stays, in words.
  const held = `${name} holds Everything except Production. Give them another role first.`;
  await expect(
    roles.inspector.getByRole("button", { name: "Delete", exact: true }),
  ).toHaveAccessibleDescription(held);
  await expect(roles.members.getByRole("button", { name: `Remove ${name}` })).toHaveAccessibleDescription(
    "Their only role. Give them another one first.",
  );

  const context = await browser.newContext({ baseURL: new URL(page.url()).origin });
  const theirs = await context.newPage();
  await signIn(theirs, org.people.developer);
  await theirs.goto(`/${org.slug}/apps?env=dev`);
  const tree = theirs.getByRole("navigation", { name: "Main" });
  await expect(tree.getByRole("link", { name: "Environments" })).toBeVisible();
  await expect(tree.getByRole("link", { name: "Roles" })).toBeHidden();
  await theirs.goto(`/${org.slug}/settings/environments?env=dev`);
  await expect(theirs.getByRole("table", { name: "Environments" })).toContainText("QA");
  await expect(theirs.getByText("Production")).toHaveCount(0);
  for (const path of ["apps?env=prod", "settings/roles?env=dev"]) {
    const answer = await theirs.goto(`/${org.slug}/${path}`);
    expect(answer?.status()).toBe(404);
  }
  await context.close();
});

test("who reads roles alone sees them change, and why they can't", async ({
  page,
  org,
  signIn,
  checkAccessibility,
}) => {
  const { admin, people } = org;
  const auditor = await done(
    runCommand(createRole, admin, { name: "Auditor", base: "agent", granted: ["role:read", "member:read"] }),
  );
  const { items } = await done(runQuery(listMembers, admin, {}));
  const agent = items.find(({ email }) => email === people.agent.email);
  if (!agent) throw new Error("The Agent is gone.");
  const roleIds = [auditor.id];
  await done(runCommand(setRoles, admin, { memberId: agent.id, revision: agent.revision, roleIds }));

  await signIn(page, people.agent);
  const roles = new RolesPage(page);
  await roles.goto(org.slug, "dev");
  await expect(
    page.getByRole("banner").getByRole("button", { name: "Create new" }),
  ).toHaveAccessibleDescription("You can view roles, not change them. Your role: Auditor.");
  await roles.open("Auditor");
  await expect(roles.inspector.getByText("You can view roles, not change them.").first()).toBeVisible();
  await expect(roles.field("Name")).not.toBeEditable();
  await expect(roles.inspector.getByRole("radio", { name: "Only these" })).toBeDisabled();
  await expect(roles.members).toContainText(people.agent.name);
  await expect(roles.members.getByRole("button", { name: "Add member" })).toHaveAccessibleDescription(
    "You can view who holds roles, not change it. Your role: Auditor.",
  );
  await checkAccessibility(page, { themes: true });

  // What an admin changes is here without a reload, in the open Inspector too.
  const renamed = await runCommand(updateRole, admin, {
    roleId: auditor.id,
    revision: auditor.revision,
    name: "Auditor of roles",
    base: "agent",
    granted: ["role:read", "member:read", "audit:read"],
  });
  expect(renamed).toMatchObject({ ok: true });
  await expect(roles.row("Auditor of roles")).toBeVisible();
  await expect(roles.summary).toContainText("view members, roles and the audit log");
});

test("a page that a member may see no longer goes, at once and after the connection was cut", async ({
  page,
  context,
  org,
  signIn,
}) => {
  const { admin, people } = org;
  const granted = ["role:read", "member:read"];
  const auditor = await done(runCommand(createRole, admin, { name: "Auditor", base: "agent", granted }));
  const give = async (roleId: string) => {
    const { items } = await done(runQuery(listMembers, admin, {}));
    const agent = items.find(({ email }) => email === people.agent.email);
    if (!agent) throw new Error("The Agent is gone.");
    const { id: memberId, revision } = agent;
    await done(runCommand(setRoles, admin, { memberId, revision, roleIds: [roleId] }));
  };
  const plain = await builtInRoleId(admin, "agent");
  const roles = new RolesPage(page);
  const gone = page.getByRole("heading", { name: "Nothing here" });
  await give(auditor.id);
  await signIn(page, people.agent);

  await roles.goto(org.slug, "dev");
  await expect(roles.row("Auditor")).toBeVisible();
  await give(plain);
  await expect(gone).toBeVisible();
  await expect(roles.row("Auditor")).toBeHidden();

  await give(auditor.id);
  await roles.goto(org.slug, "dev");
  await expect(roles.row("Auditor")).toBeVisible();
  await context.setOffline(true);
  await give(plain);
  await context.setOffline(false);
  await expect(gone).toBeVisible();
});

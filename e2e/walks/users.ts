import { expect } from "@playwright/test";
import { UsersPage } from "../pages/users-page";
import { lookAtDialog, type Walk } from "./walk";

/** Settings > Users: who is here, what each may do and why, and looking as one of them. */
export async function walkUsers(walk: Walk): Promise<void> {
  const { page, org, look } = walk;
  const { developer, agent } = org.people;
  const users = new UsersPage(page);
  await users.goto(org.slug);
  await expect(users.row(agent.name)).toBeVisible();
  await look("Users");
  await users.goto(org.slug, "env=dev&q=nobody&status=deactivated");
  await expect(page.getByRole("button", { name: "Clear", exact: true })).toBeVisible();
  await look("Users, none of which match");

  await users.goto(org.slug);
  const pane = await users.open(developer.name);
  await expect(pane.getByRole("region", { name: "Resulting access" })).toBeVisible();
  await look("A user in the Inspector");
  await lookAtDialog(walk, pane.getByRole("button", { name: "Deactivate" }));
  await lookAtDialog(walk, pane.getByRole("button", { name: `View as ${developer.name}` }));
  await pane.getByRole("tab", { name: "Access" }).click();
  await users.why("Connected accounts in Development");
  await look("Why a user may");
  await page.keyboard.press("Escape");

  await users.goto(org.slug, "env=dev&view=access");
  await users.why(`${agent.name}, connected accounts in Production`);
  await look("The access of all users");
  await page.keyboard.press("Escape");

  await users.goto(org.slug);
  await users.open(agent.name);
  await users.viewAs(agent.name);
  await look("Apps, as somebody else sees them");
  await users.stopViewing();
  await expect(users.pane(agent.name)).toBeVisible();
}

import { expect } from "@playwright/test";
import { inviteMember } from "@/lib/invites/invite-member";
import { builtInRoleId } from "@/lib/roles/built-in-role-id";
import { runCommand } from "@/lib/server/command";
import { done } from "@/lib/testing/answers";
import { InvitePage } from "../pages/invite-page";
import { InvitesPage } from "../pages/invites-page";
import { lookAtDialog, type Walk } from "./walk";

/** Who is asked to join, where their link leads, and what everyone has of their own. */
export async function walkPeople(walk: Walk): Promise<void> {
  const { page, org, look } = walk;
  const invites = new InvitesPage(page);
  await invites.goto(org.slug);
  await expect(page.getByText("No invites yet")).toBeVisible();
  await look("Invites, empty");
  await invites.create();
  await look("New invite");
  const email = `grace@${org.slug}.example`;
  await invites.invite(email, "Agent");
  await look("An invite with its link");
  await lookAtDialog(walk, invites.pane(email).getByRole("button", { name: "Revoke" }));
  await invites.pane(email).getByRole("button", { name: "Close" }).click();
  await expect(invites.table.getByRole("link", { name: email })).toBeVisible();
  await look("Invites");

  await page.goto(`/${org.slug}/settings/account?env=dev`);
  await expect(page.getByRole("list", { name: "Sessions" }).getByText("This one")).toBeVisible();
  await look("My Account");

  const roleIds = [await builtInRoleId(org.admin, "agent")];
  const made = await done(runCommand(inviteMember, org.admin, { email: `new@${org.slug}.example`, roleIds }));
  const invite = new InvitePage(page);
  await invite.goto(made.link);
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  await look("An invite for somebody else");
  await page.context().clearCookies();
  await invite.goto(made.link);
  await expect(invite.heading(org.name)).toBeVisible();
  await invite.join.click();
  await expect(page.getByLabel("Your name")).toHaveAttribute("aria-invalid", "true");
  await look("An invite for somebody new, refused");
  await invite.goto("/invite#nothing");
  await expect(page.getByText("This invite link is not valid")).toBeVisible();
  await look("A link that is none");
}

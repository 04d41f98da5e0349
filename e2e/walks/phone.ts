import { expect } from "@playwright/test";
import { connectedAccounts, ResourcesPage } from "../pages/resources-page";
import { Tree } from "../pages/tree";
import { expectNoSidewaysScroll } from "../touch";
import type { Walk } from "./walk";

/** What is drawn otherwise where the screen is narrow. */
export async function walkPhone({ page, org, look }: Walk): Promise<void> {
  const wide = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  const narrow = async (what: string) => {
    await expectNoSidewaysScroll(page);
    await look(`${what} at 390 px`);
  };
  const accounts = new ResourcesPage(page, connectedAccounts);
  await accounts.goto(org.slug, "all");
  await expect(accounts.row("Twilio Test")).toBeVisible();
  await narrow("Connected Accounts");
  const tree = new Tree(page);
  await tree.show();
  await narrow("The Tree");
  await tree.close();
  await accounts.table.getByRole("checkbox", { name: "Select Twilio Test" }).click();
  await narrow("Rows that are selected");
  await accounts.open("Twilio Test");
  await narrow("An account");
  for (const [where, wait] of [
    ["apps/order-desk/settings?env=prod", page.getByRole("region", { name: "Variables" })],
    ["apps/order-desk/settings?env=prod&view=all", page.getByRole("table", { name: "All profiles" })],
    ["settings/global?env=prod", page.getByRole("combobox", { name: "Profile" })],
    ["settings/environments?env=prod&inspect=new", page.getByRole("complementary")],
    ["settings/users?env=prod", page.getByRole("table", { name: "Users" })],
    ["settings/users?env=prod&view=access", page.getByRole("table", { name: /^Access to / })],
    ["settings/invites?env=prod&inspect=new", page.getByRole("checkbox", { name: "Developer" })],
    ["settings/account?env=prod", page.getByRole("list", { name: "Sessions" })],
  ] as const) {
    await page.goto(`/${org.slug}/${where}`);
    await expect(wait).toBeVisible();
    await narrow(where);
  }
  if (wide) await page.setViewportSize(wide);
}

import { license } from "@/lib/testing/licence";
import { expect, test } from "../fixtures";
import { newApp } from "../open-app";
import { AppSettingsPage } from "../pages/app-settings-page";
import { connectedAccounts, ResourcesPage } from "../pages/resources-page";

const locked = "Environments need an ENTERPRISE licence. Ask whoever runs this instance.";

test("STANDARD works in Production alone, ENTERPRISE opens the rest, and nothing is lost on the way down", async ({
  page,
  org,
  signIn,
  checkAccessibility,
}) => {
  const settings = new AppSettingsPage(page);
  const accounts = new ResourcesPage(page, connectedAccounts);
  await license(org.slug, "STANDARD");
  await signIn(page, org.people.admin);

  // Everything begins in Production, and what would lead elsewhere says why it does not.
  await page.goto(`/${org.slug}/settings/global`);
  await expect(page).toHaveURL(/env=prod/);
  const active = page.getByRole("region", { name: "Active environment" });
  await expect(active.getByRole("paragraph").filter({ hasText: locked })).toBeVisible();
  await expect(active.getByRole("combobox", { name: "Environment" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  const switcher = page.getByRole("button", { name: "Environment: Production" });
  await switcher.focus();
  await expect(page.getByRole("tooltip")).toHaveText(locked);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeHidden();
  await page.goto(`/${org.slug}/settings/environments`);
  const create = page.getByRole("banner").getByRole("button", { name: "Create new" });
  await expect(create).toHaveAttribute("aria-disabled", "true");
  await checkAccessibility(page);

  const app = await newApp(org);
  await settings.goto(org.slug, app, "env=prod&profile=development");
  await expect(settings.profile).toHaveAccessibleName("Profile: Development");
  await expect(settings.environment).toHaveText("Production");
  await expect(settings.environment).toHaveAttribute("aria-disabled", "true");
  await expect(settings.global.getByText("Keep a profile and its environment aligned.")).toBeHidden();

  // Up: each default profile offers its move to its own environment.
  await license(org.slug, "ENTERPRISE");
  await page.reload();
  await settings.global.getByRole("button", { name: "Move to Development" }).click();
  const dialog = page.getByRole("dialog", { name: "Move Development to Development?" });
  await dialog.getByRole("button", { name: "Move to Development" }).click();
  await expect(settings.environment).toHaveText("Development");
  await accounts.goto(org.slug, "dev");
  const form = await accounts.create();
  await form.name("Web Sandbox");
  await form.choose("Integration", "HTTP API");
  await form.fill({ "Base URL": "https://api.acme.example" });
  await form.press("Create");
  await expect(accounts.row("Web Sandbox")).toBeVisible();

  // Down again: what is in Development stays, readable and not changeable, and can come to Production.
  await license(org.slug, "STANDARD");
  await page.goto(`/${org.slug}/settings/environments`);
  await page.getByRole("link", { name: "Connected Accounts in Development: 1" }).click();
  const open = await accounts.open("Web Sandbox");
  await expect(open.field("Account Name")).toHaveJSProperty("readOnly", true);
  await expect(open.pane.getByRole("button", { name: "Delete" })).toHaveAttribute("aria-disabled", "true");
  await settings.goto(org.slug, app, "env=dev&profile=development");
  await expect(settings.environment).toHaveText("Development");
  const back = await settings.changeEnvironment("Production");
  await back.getByRole("button", { name: "Move to Production" }).click();
  await expect(settings.environment).toHaveText("Production");
});

import type { Page } from "@playwright/test";
import { createApplication } from "@/lib/apps/create-application";
import { runCommand } from "@/lib/server/command";
import type { Person, TestOrganization } from "./organization";
import { AppSettingsPage } from "./pages/app-settings-page";

/** An app of the organization; answers its key. */
export async function newApp(org: TestOrganization, name = "Ledger Sync"): Promise<string> {
  const made = await runCommand(createApplication, org.admin, { name });
  if (!made.ok) throw new Error(made.error.message);
  return made.data.key;
}

type Fixtures = {
  page: Page;
  org: TestOrganization;
  signIn(page: Page, person: Person): Promise<void>;
};

/** The settings of a new app, as the developer sees them unless told; `search` begins with "env=". */
export async function openNewApp(
  { page, org, signIn }: Fixtures,
  { search = "env=dev", as = org.people.developer }: { search?: string; as?: Person } = {},
): Promise<{ app: string; settings: AppSettingsPage }> {
  const app = await newApp(org);
  const settings = new AppSettingsPage(page);
  await signIn(page, as);
  await settings.goto(org.slug, app, search);
  return { app, settings };
}

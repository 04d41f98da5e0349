import { expect, type Locator, type Page } from "@playwright/test";
import { press } from "./press";

/** Settings > Roles, as its visitors see it. */
export class RolesPage {
  readonly table: Locator;
  readonly inspector: Locator;

  constructor(private readonly page: Page) {
    this.table = page.getByRole("table", { name: "Roles", exact: true });
    this.inspector = page.locator("[data-inspector]");
  }

  async goto(org: string, env: string): Promise<void> {
    await this.page.goto(`/${org}/settings/roles?env=${env}`);
    await expect(this.table).toBeVisible();
  }

  row(name: string): Locator {
    return this.table.getByRole("row").filter({ has: this.page.getByRole("link", { name, exact: true }) });
  }

  /** Opens a role. The first press of a page may come before its script does. */
  async open(name: string): Promise<void> {
    const pane = this.page.getByRole("complementary", { name, exact: true });
    await press(this.table.getByRole("link", { name, exact: true }));
    await expect(pane).toBeVisible();
  }

  async createNew(): Promise<void> {
    const pane = this.page.getByRole("complementary", { name: "New custom role" });
    await expect(async () => {
      await press(this.page.getByRole("banner").getByRole("button", { name: "Create new" }));
      await expect(pane).toBeVisible({ timeout: 2_000 });
    }).toPass();
  }

  field(name: string): Locator {
    return this.inspector.getByRole("textbox", { name });
  }

  /** Where it holds: "All environments", "Only these" or "All except these", and the environments that are named. */
  async chooseEnvironments(access: string, ...names: string[]): Promise<void> {
    await press(this.inspector.getByRole("radio", { name: access, exact: true }));
    for (const name of names) await press(this.inspector.getByRole("checkbox", { name, exact: true }));
  }

  get summary(): Locator {
    return this.inspector.getByRole("region", { name: "Summary" });
  }

  get permissions(): Locator {
    return this.inspector.getByRole("region", { name: "Permissions" });
  }

  get members(): Locator {
    return this.inspector.getByRole("region", { name: "Members" });
  }

  async save(verb: "Create" | "Update"): Promise<void> {
    await press(this.inspector.getByRole("button", { name: verb, exact: true }));
  }

  /** Chooses somebody to give the open role to; answers the dialog that asks. */
  async addMember(name: string): Promise<Locator> {
    await press(this.members.getByRole("button", { name: "Add member" }));
    await press(this.page.getByRole("option", { name }));
    const dialog = this.page.getByRole("dialog", { name: /^Give / });
    await expect(dialog).toBeVisible();
    return dialog;
  }

  /** What a dialog says somebody would be able to do in a place: "changes", "views" or "–". */
  level(dialog: Locator, place: string): Locator {
    return dialog
      .getByRole("region", { name: "Resulting access" })
      .locator("dl > div", { hasText: place })
      .getByRole("definition");
  }
}

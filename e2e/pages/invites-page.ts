import { expect, type Locator, type Page } from "@playwright/test";
import { press } from "./press";

/** Settings > Invites, and its Inspector. */
export class InvitesPage {
  readonly table: Locator;

  constructor(readonly page: Page) {
    this.table = page.getByRole("table", { name: "Invites" });
  }

  async goto(org: string): Promise<void> {
    await this.page.goto(`/${org}/settings/invites?env=dev`);
  }

  /** The Inspector of an invite, or of a new one. */
  pane(name = "New invite"): Locator {
    return this.page.getByRole("complementary", { name });
  }

  async create(): Promise<Locator> {
    await press(this.page.getByRole("banner").getByRole("button", { name: "Create new" }));
    await expect(this.pane().getByRole("checkbox", { name: "Developer" })).toBeVisible();
    return this.pane();
  }

  /** Invites an address with roles by their names; answers the link. */
  async invite(email: string, ...roles: readonly string[]): Promise<string> {
    const pane = await this.create();
    await pane.getByRole("textbox", { name: "Email" }).fill(email);
    for (const role of roles) await press(pane.getByRole("checkbox", { name: role, exact: true }));
    await press(pane.getByRole("button", { name: "Invite", exact: true }));
    return this.link(email);
  }

  /** The link that the Inspector shows of an invite that was just made. */
  async link(email: string): Promise<string> {
    const field = this.pane(email).getByRole("textbox", { name: "Link" });
    await expect(field).toHaveValue(/\/invite#[\w-]{43}$/);
    return field.inputValue();
  }
}

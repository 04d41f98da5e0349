import { expect, type Locator, type Page } from "@playwright/test";
import { press } from "./press";

/** Settings > Users, and one of them in the Inspector. */
export class UsersPage {
  readonly table: Locator;
  readonly search: Locator;

  constructor(readonly page: Page) {
    this.table = page.getByRole("table", { name: "Users" });
    this.search = page.getByRole("textbox", { name: "Search users" });
  }

  async goto(org: string, search = "env=dev"): Promise<void> {
    await this.page.goto(`/${org}/settings/users?${search}`);
  }

  row(name: string): Locator {
    return this.table.getByRole("row", { name });
  }

  /** The Inspector of one. */
  pane(name: string): Locator {
    return this.page.getByRole("complementary", { name });
  }

  async open(name: string): Promise<Locator> {
    await press(this.table.getByRole("link", { name }));
    await expect(this.pane(name)).toBeVisible();
    return this.pane(name);
  }

  /** What a cell of an open matrix says: "Connected accounts in Development". */
  cell(of: string): Locator {
    return this.page.getByRole("button", { name: new RegExp(`^${of}: `) });
  }

  /** Asks a cell why, and answers what it says. */
  async why(of: string): Promise<Locator> {
    await press(this.cell(of));
    const answer = this.page.getByRole("dialog");
    await expect(answer.getByRole("list")).toBeVisible();
    return answer;
  }

  /** The bar above every page while somebody looks as somebody else. */
  bar(name: string): Locator {
    return this.page.getByRole("region", { name: `Viewing as ${name}` });
  }

  async viewAs(name: string): Promise<void> {
    const view = `View as ${name}`;
    await press(this.pane(name).getByRole("button", { name: view }));
    await press(this.page.getByRole("alertdialog", { name: `${view}?` }).getByRole("button", { name: view }));
    await expect(this.bar(name)).toBeVisible();
  }

  async stopViewing(): Promise<void> {
    await press(this.page.getByRole("button", { name: "Stop viewing" }));
    await expect(this.page.getByRole("region", { name: /^Viewing as / })).toBeHidden();
  }
}

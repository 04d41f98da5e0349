import type { Locator, Page } from "@playwright/test";
import { press } from "./press";

/** An app's settings, open on one profile. */
export class AppSettingsPage {
  readonly global: Locator;
  readonly integrations: Locator;
  readonly variables: Locator;
  /** The selector beside the app's name; it is called after the profile. */
  readonly profile: Locator;
  /** Where the profile works. */
  readonly environment: Locator;

  constructor(readonly page: Page) {
    const section = (name: string) => page.getByRole("region", { name, exact: true });
    this.global = section("Global");
    this.integrations = section("Integrations");
    this.variables = section("Variables");
    this.profile = page.getByRole("button", { name: /^Profile: / });
    this.environment = this.global.getByRole("combobox", { name: "Environment" });
  }

  /** `search` begins with "env=". */
  async goto(org: string, app: string, search: string): Promise<void> {
    await this.page.goto(`/${org}/apps/${app}/settings?${search}`);
  }

  /** The environment that the header says. */
  header(environment: string): Locator {
    return this.page.getByRole("banner").getByText(environment, { exact: true });
  }

  async openProfile(name: string): Promise<void> {
    await press(this.profile);
    await press(this.page.getByRole("menuitemradio", { name }));
  }

  /** One integration that the app needs. */
  row(name: string): Locator {
    return this.integrations.getByRole("listitem", { name });
  }

  /** The field that is filled with an account. */
  account(row: string): Locator {
    return this.row(row).getByRole("combobox", { name: `Connected Account of ${row}` });
  }

  option(name: string): Locator {
    return this.page.getByRole("option", { name });
  }

  async addIntegration(): Promise<void> {
    await press(this.integrations.getByRole("button", { name: "Add integration" }));
    await this.option("Add Connected Account").waitFor();
  }

  /** An entry of the menu of a row, or of a variable. */
  async choose(row: string, entry: string): Promise<void> {
    await press(this.page.getByRole("button", { name: `More for ${row}` }));
    await press(this.page.getByRole("menuitem", { name: entry }));
  }

  /** The dialog that asks before the profile moves. */
  async changeEnvironment(environment: string): Promise<Locator> {
    await press(this.environment);
    await press(this.option(environment));
    return this.page.getByRole("dialog", { name: /^Move / });
  }
}

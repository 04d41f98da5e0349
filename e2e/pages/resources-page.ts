import { expect, type Locator, type Page } from "@playwright/test";
import { press } from "./press";

/** A list of one kind, and its Inspector. Everything by role and name. */
export class ResourcesPage {
  readonly table: Locator;
  readonly search: Locator;

  constructor(
    readonly page: Page,
    readonly kind: { path: string; label: string; many: string; nameLabel: string; nouns: string },
  ) {
    this.table = page.getByRole("table", { name: kind.many });
    this.search = page.getByRole("textbox", { name: `Search ${kind.nouns}` });
  }

  /** `env`: an environment's key, or "all". */
  async goto(org: string, env: string): Promise<void> {
    await this.page.goto(`/${org}${this.kind.path}?env=${env}`);
  }

  row(name: string): Locator {
    return this.table.getByRole("row", { name });
  }

  /** Selects all rows that are shown, by key; answers the bar that says so. A key pressed before the page's script runs is lost. */
  async pickShown(): Promise<Locator> {
    const bar = this.page.getByRole("region", { name: "Selected" });
    await expect(async () => {
      await this.page.keyboard.press("ControlOrMeta+a");
      await expect(bar).toBeVisible({ timeout: 1_000 });
    }).toPass();
    return bar;
  }

  /** The Inspector that creates. */
  async create(): Promise<ResourceForm> {
    await press(this.page.getByRole("banner").getByRole("button", { name: "Create new" }));
    return new ResourceForm(
      this.page.getByRole("complementary", { name: `New ${this.kind.label}` }),
      this.kind,
    );
  }

  /** The Inspector of one that exists. */
  async open(name: string): Promise<ResourceForm> {
    await press(this.table.getByRole("link", { name }));
    return new ResourceForm(this.page.getByRole("complementary", { name }), this.kind);
  }
}

/** A form of a resource, wherever it stands. */
export class ResourceForm {
  constructor(
    readonly pane: Locator,
    readonly kind: { nameLabel: string },
  ) {}

  field(label: string): Locator {
    // Not the strip of environments above it, which names fields, too.
    return this.pane.getByRole("form").getByLabel(label);
  }

  /** Fills text fields by label. */
  async fill(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(values)) await this.field(label).fill(value);
  }

  async name(name: string): Promise<void> {
    await this.field(this.kind.nameLabel).fill(name);
  }

  /** Chooses in a list such as Integration or Environment. */
  async choose(label: string, option: string): Promise<void> {
    await press(this.pane.getByRole("combobox", { name: label }));
    await press(this.pane.page().getByRole("option", { name: option }));
  }

  async tab(name: "Properties" | "Versions" | "Connection" | "Used by" | "History"): Promise<void> {
    await press(this.pane.getByRole("tab", { name }));
  }

  async press(button: string): Promise<void> {
    await press(this.pane.getByRole("button", { name: button, exact: true }));
  }
}

export const connectedAccounts = {
  path: "/integrations/connected-accounts",
  label: "Connected Account",
  many: "Connected Accounts",
  nameLabel: "Account Name",
  nouns: "accounts",
};

export const customIntegrations = {
  path: "/integrations/custom-integrations",
  label: "Custom Integration",
  many: "Custom Integrations",
  nameLabel: "Integration Name",
  nouns: "integrations",
};

export const apiTokens = {
  path: "/api/tokens",
  label: "API Token",
  many: "Tokens",
  nameLabel: "Token Name",
  nouns: "tokens",
};

export const encryptionKeys = {
  path: "/settings/encryption-keys",
  label: "Encryption Key",
  many: "Encryption Keys",
  nameLabel: "Key Name",
  nouns: "encryption keys",
};

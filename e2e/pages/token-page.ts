import type { Locator } from "@playwright/test";
import { press } from "./press";

/** What the Inspector of a token has of its own. */
export class TokenPane {
  constructor(readonly pane: Locator) {}

  get state(): Locator {
    return this.pane.getByRole("region", { name: "State" });
  }

  /** Chooses scopes at a press: "Read everything". */
  async scopes(quick: "Read everything" | "All you may" | "None"): Promise<void> {
    await press(this.pane.getByRole("button", { name: quick, exact: true }));
  }

  scope(name: string): Locator {
    return this.pane.getByRole("checkbox", { name, exact: true });
  }

  /** What opens it, as it is shown this once. */
  async issued(): Promise<string> {
    return (
      (await this.pane.getByRole("region", { name: "Token", exact: true }).locator("pre").textContent()) ?? ""
    );
  }

  /** Gives it another one, once the old one's end is chosen: "In 1 hour". */
  async rotate(oldEnds: string): Promise<string> {
    await press(this.pane.getByRole("button", { name: "Rotate…" }));
    const dialog = this.pane.page().getByRole("dialog", { name: /^Rotate / });
    await press(dialog.getByRole("radio", { name: oldEnds }));
    await press(dialog.getByRole("button", { name: /^Rotate/ }));
    return this.issued();
  }
}

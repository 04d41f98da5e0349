import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { closePool } from "@/db/client";
import { SESSION_COOKIE } from "@/lib/server/auth";
import { newSession } from "@/lib/testing/session";
import { newTestOrganization, openDatabase, type Person, type TestOrganization } from "./organization";

const standard = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

type Fixtures = {
  /** An organization of the test's own. */
  org: TestOrganization;
  /** Gives the browser a session of somebody; it shows nothing yet. */
  signIn(page: Page, person: Person): Promise<void>;
  /** Checks the page that is open against WCAG 2.2 AA; `themes`: in the light and in the dark. */
  checkAccessibility(page: Page, options?: { themes?: boolean }): Promise<void>;
};

export const test = base.extend<Fixtures, { database: undefined }>({
  // What the page's own policy refuses is a defect of the page.
  context: async ({ context }, use) => {
    const refused: string[] = [];
    context.on("console", (message) => {
      if (message.text().includes("Content Security Policy")) refused.push(message.text());
    });
    await use(context);
    expect(refused).toEqual([]);
  },
  database: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture depends on from this pattern.
    async ({}, use) => {
      await openDatabase();
      await use(undefined);
      await closePool();
    },
    { scope: "worker", auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  org: async ({}, use) => use(await newTestOrganization()),
  signIn: async ({ baseURL }, use) =>
    use(async (page, { userId }) => {
      const { token } = await newSession(userId);
      await page.context().addCookies([{ name: SESSION_COOKIE, value: token, url: baseURL }]);
    }),
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  checkAccessibility: async ({}, use) =>
    use(async (page, { themes = false } = {}) => {
      // Legacy mode looks into no frame of another origin, and opens no page of its own for that.
      // What holds the focus within a menu passes it on at once, and is nothing to a reader.
      const axe = () => new AxeBuilder({ page }).setLegacyMode(true).exclude("[data-base-ui-focus-guard]");
      const found = [await axe().withTags(standard).analyze()];
      if (themes) {
        // Nothing but the colours is another.
        await page.emulateMedia({ colorScheme: "dark" });
        found.push(await axe().withRules("color-contrast").analyze());
        await page.emulateMedia({ colorScheme: "light" });
      }
      const violations = found.flatMap((each) => each.violations);
      // All that is wrong on the way, not the first of it alone.
      expect
        .soft(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join("\n")}`))
        .toEqual([]);
    }),
});

export { expect };

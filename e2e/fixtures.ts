import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { closePool } from "@/db/client";
import {
  newTestOrganization,
  openDatabase,
  PASSWORD,
  type Person,
  type TestOrganization,
} from "./organization";

type Fixtures = {
  /** An organization of the test's own. */
  org: TestOrganization;
  /** Signs someone in, as they would. */
  signIn(page: Page, person: Person): Promise<void>;
  /** Checks the page that is open against WCAG 2.2 AA. */
  checkAccessibility(page: Page): Promise<void>;
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
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  signIn: async ({}, use) =>
    use(async (page, { email }) => {
      await page.goto("/sign-in");
      await page.getByLabel("Email").fill(email);
      await page.getByLabel("Password").fill(PASSWORD);
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.waitForURL(/\/apps\?env=/);
    }),
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  checkAccessibility: async ({}, use) =>
    use(async (page) => {
      const found = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
        .analyze();
      expect(
        found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join("\n")}`),
      ).toEqual([]);
    }),
});

export { expect };

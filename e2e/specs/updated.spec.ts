import type { Page } from "@playwright/test";
import { createApplication } from "@/lib/apps/create-application";
import { runCommand } from "@/lib/server/command";
import { expect, test } from "../fixtures";

const notice = (page: Page) => page.getByText("Bulkhead was updated. Reload this page to go on.");
const reload = (page: Page) => page.getByRole("button", { name: "Reload", exact: true });

test("a page that outlives its server says so, keeps what was typed and waits for its person", async ({
  page,
  org,
  signIn,
}) => {
  await runCommand(createApplication, org.admin, { name: "Calendar Scheduler" });
  await signIn(page, org.people.developer);
  await page.goto("/");

  // An action that the server does not know, as after an update.
  await page.getByRole("banner").getByRole("button", { name: "Create new" }).click();
  const name = page.getByLabel("App Name");
  await name.fill("Ledger Sync");
  await page.route("**", async (route, request) => {
    const headers = await request.allHeaders();
    const unknown = "next-action" in headers && { "next-action": "0".repeat(42) };
    await route.continue({ headers: { ...headers, ...unknown } });
  });
  await page.keyboard.press("Control+Enter");
  await expect(notice(page)).toBeVisible();
  await expect(page.getByText("this page can't save any more")).toBeVisible();
  await expect(name).toHaveValue("Ledger Sync");
  await page.unroute("**");
  const question = page.waitForEvent("dialog");
  const pressed = reload(page).click();
  await (await question).accept();
  await pressed;
  await expect(notice(page)).toBeHidden();

  // An answer of another build.
  await page.route("**/api/v1/**", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "x-bulkhead-build": "another" } });
  });
  await page.goto(`/${org.slug}/apps?env=dev`);
  await page.getByLabel("Search apps").fill("ledger");
  await expect(notice(page)).toBeVisible();
  await expect(page.getByLabel("Search apps")).toHaveValue("ledger");
});

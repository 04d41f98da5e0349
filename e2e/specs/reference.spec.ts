import { expect, test } from "../fixtures";

test("the API is read and tried where it is described, and nothing is loaded from elsewhere", async ({
  page,
  org,
  signIn,
  checkAccessibility,
  baseURL,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await signIn(page, org.people.admin);
  await page.goto(`/${org.slug}/settings/global?env=dev`);
  await expect(page.getByRole("combobox", { name: "Profile" })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await expect(page.getByRole("heading", { name: "Connected Accounts" })).toBeVisible();
  await page.screenshot({ path: "/tmp/ref1.png" });
  await checkAccessibility(page, { themes: true });

  await page.getByRole("button", { name: "Expand operation" }).first().click();
  await page
    .getByRole("button", { name: /orgs\/\{org\}\/me/ })
    .first()
    .click();
  await page.screenshot({ path: "/tmp/ref2.png" });
  await page.getByRole("button", { name: "Execute" }).click();
  await expect(page.getByText('"memberId"').first()).toBeVisible();
  await page.screenshot({ path: "/tmp/ref3.png", fullPage: true });
  await checkAccessibility(page, { themes: true });
  expect(asked.filter((url) => !url.startsWith(baseURL ?? "") && !url.startsWith("data:"))).toEqual([]);
});

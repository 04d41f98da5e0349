import { expect, test } from "../fixtures";
import { Palette } from "../pages/palette";

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
  await page.goto(`/${org.slug}/apps?env=dev`);
  await new Palette(page).take("openapi", /^Reference/);
  await expect(page.getByRole("heading", { name: "Connected Accounts" })).toBeVisible();
  await page.screenshot({ path: "/tmp/ref1.png" });
  await checkAccessibility(page, { themes: true });

  await page.getByRole("heading", { name: "You" }).click();
  await page.getByText("Tells who asks").click();
  await page.screenshot({ path: "/tmp/ref2.png" });
  await page.getByRole("button", { name: "Execute" }).click();
  await expect(page.getByText('"memberId"').first()).toBeVisible();
  await page.screenshot({ path: "/tmp/ref3.png", fullPage: true });
  await checkAccessibility(page, { themes: true });
  expect(asked.filter((url) => !url.startsWith(baseURL ?? "") && !url.startsWith("data:"))).toEqual([]);
});

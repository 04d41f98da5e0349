import { expect, test } from "../fixtures";
import { Palette } from "../pages/palette";
import { ReferencePage } from "../pages/reference-page";

test("the API is tried where it is described, with the session or a token, and nothing comes from elsewhere", async ({
  page,
  org,
  signIn,
  baseURL,
}) => {
  const reference = new ReferencePage(page);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const answeredBy = (path: string) => page.waitForResponse((response) => response.url().endsWith(path));
  await signIn(page, org.people.admin);
  await page.goto(`/${org.slug}/apps?env=dev`);
  await new Palette(page).take("openapi", /^Reference/);
  await reference.open("You", "Tells who asks");

  const bySession = answeredBy(`/orgs/${org.slug}/me`);
  await reference.execute();
  expect((await bySession).status()).toBe(200);
  expect((await bySession).request().headers().authorization).toBeUndefined();
  await expect(reference.main.getByText('"memberId"').first()).toBeVisible();

  const token = "bh_dev_of_nobody";
  await reference.authorize(token);
  const byToken = answeredBy(`/orgs/${org.slug}/me`);
  await reference.execute();
  expect((await byToken).request().headers().authorization).toBe(`Bearer ${token}`);
  // It is in the memory of this page alone.
  expect(
    await page.evaluate(() => JSON.stringify([localStorage, sessionStorage, document.cookie])),
  ).not.toContain(token);
  await page.reload();
  await reference.open("You", "Tells who asks");
  const afterwards = answeredBy(`/orgs/${org.slug}/me`);
  await reference.execute();
  expect((await afterwards).request().headers().authorization).toBeUndefined();

  expect(asked.filter((url) => !url.startsWith(baseURL ?? "") && !url.startsWith("data:"))).toEqual([]);
});

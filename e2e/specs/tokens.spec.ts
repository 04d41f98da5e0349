import { newAccount } from "@/lib/testing/apps";
import { bulkhead } from "@/lib/testing/command-line";
import { expect, test } from "../fixtures";
import { apiTokens, ResourcesPage } from "../pages/resources-page";
import { TokenPane } from "../pages/token-page";
import { SecretHunt } from "../secret-hunt";

test("a token of Development lists there, is refused in QA, is rotated and revoked, and is shown once", async ({
  page,
  context,
  org,
  signIn,
}, info) => {
  test.slow();
  const [here, elsewhere] = [await newAccount(org.admin, "dev"), await newAccount(org.admin, "qa")];
  const hunt = new SecretHunt();
  hunt.watch(context);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn(page, org.people.developer);
  const tokens = new ResourcesPage(page, apiTokens);
  await tokens.goto(org.slug, "dev");
  const { origin } = new URL(page.url());
  const accounts = `/api/v1/orgs/${org.slug}/resources/connected-account`;

  /** As a program that has nothing but the token. */
  async function call(token: string, path = accounts): Promise<{ status: number; text: string }> {
    const answer = await fetch(origin + path, { headers: { authorization: `Bearer ${token}` } });
    const text = await answer.text();
    hunt.add(`what a program was answered by ${path}`, text);
    return { status: answer.status, text };
  }

  /** The same from a terminal, whose token is kept where this test alone looks. */
  const run = (...args: string[]) => bulkhead(info.outputPath("home"), args);
  const login = (token: string) =>
    bulkhead(info.outputPath("home"), ["login", "--url", origin, "--org", org.slug], {
      BULKHEAD_TOKEN: token,
    });

  const form = await tokens.create();
  await expect(form.pane.getByRole("button", { name: "Test connection" })).toHaveCount(0);
  const made = new TokenPane(form.pane);
  await form.name("Deploy");
  await form.press("Create");
  await expect(form.pane.getByText("Choose at least one scope.")).toBeVisible();
  await made.scopes("Read everything");
  await expect(made.scope("View connected accounts")).toBeChecked();
  await expect(made.scope("Create connected accounts")).not.toBeChecked();
  await form.press("Organization-wide");
  await expect(made.scope("View members")).toHaveAccessibleDescription(
    "You don't hold this in Development yourself.",
  );
  await form.press("Create");

  const pane = page.getByRole("complementary", { name: "Deploy" });
  const shown = new TokenPane(pane);
  const first = await shown.issued();
  expect(first).toMatch(/^bh_dev_[0-9A-Za-z]{44}_[0-9A-Za-z]{6}$/);
  await expect(pane).toContainText("You won't see it again.");
  for (const [button, text] of [
    ["Copy the token", first],
    ["Copy the command", `curl -H "Authorization: Bearer ${first}" ${origin}/api/v1/orgs/${org.slug}/whoami`],
  ] as const) {
    await pane.getByRole("button", { name: button }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  }

  const listed = await call(first);
  expect(listed.status).toBe(200);
  expect(listed.text).toContain(here.id);
  expect(listed.text).not.toContain(elsewhere.id);
  expect((await call(first, `${accounts}/${elsewhere.id}`)).status).toBe(404);
  expect((await call(first, `${accounts}?env=qa`)).status).toBe(404);
  expect((await call(first, `${accounts}/${here.id}`)).status).toBe(200);

  expect(await login(first)).toMatchObject({ code: 0, out: expect.stringContaining("works in Development") });
  const printed = await run("list", "connected-account", "--json");
  expect(JSON.parse(printed.out).map(({ id }: { id: string }) => id)).toEqual([here.id]);
  expect(await run("get", "connected-account", elsewhere.id)).toMatchObject({
    code: 1,
    err: "This account was not found.\n",
  });
  expect(await run("list", "connected-account", "--env", "qa")).toMatchObject({
    code: 2,
    err: expect.stringContaining("No token is kept for qa"),
  });

  await pane.getByRole("button", { name: "Done" }).click();
  await expect(shown.state).toContainText("It opens Development.");
  await expect(pane.getByText(first)).toHaveCount(0);
  await hunt.page(page);
  await page.goBack();
  await page.goForward();
  await page.reload();
  await expect(shown.state).toContainText(/from (127\.0\.0\.1|::1)/);
  await hunt.page(page);

  const second = await shown.rotate("In 1 hour");
  expect([(await call(first)).status, (await call(second)).status]).toEqual([200, 200]);
  await pane.getByRole("button", { name: "Done" }).click();
  await expect(shown.state).toContainText("The old one works until");
  const third = await shown.rotate("At once");
  expect([(await call(second)).status, (await call(third)).status]).toEqual([401, 200]);
  expect(await run("whoami")).toMatchObject({ code: 1, err: expect.stringContaining("was rotated") });
  expect(await login(third)).toMatchObject({ code: 0 });
  expect(await run("list", "connected-account")).toMatchObject({ code: 0 });
  // Closed without a word, as Escape closes whatever is inspected.
  await page.keyboard.press("Escape");
  await expect(pane).toBeHidden();
  const open = await tokens.open("Deploy");
  await expect(shown.state).not.toContainText("The old one works until");
  await open.tab("History");
  await expect(pane).toContainText("rotated it; the old one ended at once.");
  await hunt.page(page);

  await open.press("Revoke");
  const dialog = page.getByRole("alertdialog", { name: "Revoke Deploy?" });
  await expect(dialog).toContainText("Programs that show it are refused at once.");
  await dialog.getByRole("button", { name: "Revoke in Development" }).click();
  // What is behind an open question is nothing to a reader.
  await expect(dialog).toBeHidden();
  await expect(tokens.row("Deploy")).toHaveCount(0);
  expect((await call(third)).status).toBe(401);
  expect(await run("list", "connected-account")).toMatchObject({
    code: 1,
    err: expect.stringContaining("it was revoked"),
  });
  await hunt.page(page);

  await hunt.server();
  // In the answers that made them, and nowhere else. A browser does not keep every answer for those who watch it.
  const found = await hunt.findings([first, second, third]);
  expect(found.filter((where) => !/ in POST .*(\/rotate|inspect=new)$/.test(where))).toEqual([]);
  expect(found.filter((where) => where.endsWith("/rotate")).length).toBeLessThanOrEqual(2);
  expect(found.filter((where) => where.endsWith("inspect=new")).length).toBeLessThanOrEqual(1);
  expect(found).not.toEqual([]);
});

test("a token that is made in another environment than is viewed is shown all the same", async ({
  page,
  org,
  signIn,
}) => {
  await signIn(page, org.people.developer);
  const tokens = new ResourcesPage(page, apiTokens);
  await tokens.goto(org.slug, "dev");
  const form = await tokens.create();
  await form.name("Nightly");
  await form.choose("Environment", "Production");
  const made = new TokenPane(form.pane);
  await made.scopes("All you may");
  await form.press("Never expires");
  await expect(form.field("Expires")).toHaveValue("");
  await form.press("Create in Production");
  const pane = page.getByRole("complementary", { name: "Nightly" });
  expect(await new TokenPane(pane).issued()).toMatch(/^bh_prod_/);
  await pane.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText("Created in Production. You're viewing Development.")).toBeVisible();
  await page.getByRole("button", { name: "Show it" }).click();
  const shown = new TokenPane(pane);
  await expect(shown.state).toContainText("Never used");
  await pane.getByRole("button", { name: "Rotate…" }).click();
  await expect(page.getByRole("button", { name: "Rotate in Production" })).toBeVisible();
});

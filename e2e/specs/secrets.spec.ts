import { randomUUID } from "node:crypto";
import { createApplication } from "@/lib/apps/create-application";
import { startHttpApi } from "@/lib/kinds/connected-account/testing/http-api";
import { runCommand } from "@/lib/server/command";
import { expect, test } from "../fixtures";
import { PASSWORD } from "../organization";
import { AppSettingsPage } from "../pages/app-settings-page";
import { connectedAccounts, ResourcesPage } from "../pages/resources-page";
import { SecretHunt } from "../secret-hunt";

test("a secret that is typed is found in no page, payload, answer, log or table afterwards", async ({
  page,
  context,
  org,
  signIn,
}) => {
  test.slow();
  const made = await runCommand(createApplication, org.admin, { name: "Ledger Sync" });
  if (!made.ok) throw new Error(made.error.message);
  const app = made.data.key;
  const fresh = (what: string) => `hunt-${what}-${randomUUID()}`;
  const token = fresh("token");
  const changed = fresh("changed");
  const variable = `${fresh("variable")} "+/é<&`;
  const replaced = fresh("replaced");
  const refused = fresh("refused");
  const secrets = [token, changed, variable, replaced, refused];

  const provider = await startHttpApi({ accepts: { header: "authorization", value: `Bearer ${changed}` } });
  try {
    const hunt = new SecretHunt();
    hunt.watch(context);
    await signIn(page, org.people.developer);
    await page.goto("/");
    const stream = await hunt.listen(context, new URL(page.url()).origin);
    const accounts = new ResourcesPage(page, connectedAccounts);
    await accounts.goto(org.slug, "dev");
    const form = await accounts.create();
    await form.name("Ledger");
    await form.choose("Integration", "HTTP API");
    await form.choose("Environment", "Development");
    await form.choose("Authentication", "Bearer token");
    // First refused, with everything in it.
    await form.fill({ "Base URL": "not a URL", Token: refused });
    await form.press("Create");
    await expect(form.pane).toBeVisible();
    await form.fill({ "Base URL": provider.origin, Token: token });
    await form.press("Create");
    await expect(accounts.row("Ledger")).toBeVisible();
    await hunt.page(page);

    // Used: refused by the provider first, which has another token, then accepted.
    const open = await accounts.open("Ledger");
    await open.tab("Connection");
    await open.press("Test connection");
    await expect(open.pane.getByText(/\d ms$/)).toBeVisible();
    expect(provider.received.at(-1)?.headers.authorization).toBe(`Bearer ${token}`);
    await hunt.page(page);
    await open.tab("Properties");
    await open.pane.getByRole("button", { name: "Replace Token" }).click();
    await open.pane.getByLabel(/^Token/).fill(changed);
    await open.press("Update");
    await open.tab("Connection");
    await open.press("Test connection");
    await expect.poll(() => provider.received.at(-1)?.headers.authorization).toBe(`Bearer ${changed}`);
    for (const tab of ["Used by", "History", "Properties"] as const) {
      await open.tab(tab);
      await hunt.page(page);
    }
    await page.reload();
    await hunt.page(page);

    const settings = new AppSettingsPage(page);
    await settings.goto(org.slug, app, "env=dev");
    await settings.variables.getByRole("button", { name: "Add variable" }).click();
    const dialog = page.getByRole("dialog", { name: "Add variable" });
    await dialog.getByRole("textbox", { name: "Name" }).fill("TOKEN");
    await dialog.getByRole("checkbox", { name: "Secret" }).click();
    await dialog.getByLabel("Value in Development").fill(variable);
    await dialog.getByRole("button", { name: "Add variable" }).click();
    await expect(dialog).toBeHidden();
    await hunt.page(page);
    const move = await settings.changeEnvironment("QA");
    await hunt.page(page);
    await move.getByRole("button", { name: "Move to QA" }).click();
    await expect(settings.header("QA")).toBeVisible();
    await hunt.page(page);
    await settings.global.getByRole("button", { name: "Undo" }).click();
    await expect(settings.header("Development")).toBeVisible();
    await page.reload();
    await hunt.page(page);

    // And over REST, with the same session.
    const api = `/api/v1/orgs/${org.slug}`;
    const ask = async (path: string) => {
      const answer = await page.request.get(api + path);
      expect(answer.status(), path).toBe(200);
      const text = await answer.text();
      hunt.add(path, text);
      return JSON.parse(text);
    };
    const { items } = await ask("/resources/connected-account?env=dev");
    const account = items[0];
    await ask(`/resources/connected-account/${account.id}`);
    await ask(`/resources/connected-account/${account.id}/history`);
    await ask(`/resources/connected-account/${account.id}/used-by`);
    await ask("/apps");
    await ask(`/apps/${app}`);
    const told = await ask(`/apps/${app}/settings?env=dev`);
    const { profile } = told;
    const set = await page.request.put(`${api}/profiles/${profile.id}/variables/${profile.variables[0].id}`, {
      headers: { origin: new URL(page.url()).origin },
      data: { environmentId: profile.environmentId, revision: profile.revision, value: replaced },
    });
    expect(set.status()).toBe(200);
    hunt.add("setting a variable", await set.text());
    const wrong = await page.request.post(`${api}/resources/connected-account`, {
      headers: { origin: new URL(page.url()).origin },
      data: { kind: "connected-account", secrets: { token: refused }, spec: { integration: "http-api" } },
    });
    expect(wrong.status()).toBe(422);
    hunt.add("a refused account", await wrong.text());

    await stream.stop();
    await hunt.server();
    expect(hunt.size).toBeGreaterThan(20);
    expect(await hunt.findings(secrets)).toEqual([]);
    // It does find what is there, in the stream as well.
    const found = await hunt.findings([account.id]);
    expect(found.some((where) => where.endsWith("in the live stream"))).toBe(true);
  } finally {
    await provider.close();
  }
});

test("a password that is sent before the page's own code runs stands in no address", async ({
  browser,
  org,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(org.people.developer.email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByLabel("Password")).toHaveValue("");
  await expect(page).toHaveURL(/\/sign-in$/);
  await context.close();
});

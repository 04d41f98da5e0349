import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { served, startInstance } from "@/scripts/testing/instance";
import { signInOverRest } from "@/scripts/testing/rest-session";
import { startExampleApp, startRates } from "../example-app";
import { expect, test } from "../fixtures";
import { AppSettingsPage } from "../pages/app-settings-page";
import { askToPublish, DeploymentsPage } from "../pages/deployments-page";
import { press } from "../pages/press";
import { connectedAccounts, ResourcesPage } from "../pages/resources-page";

const person = { email: "ada@northwind.example", password: "a long enough password" };
const api = "/api/v1/orgs/northwind";

test("a program follows what is published, rolled back and rotated, and goes on while Bulkhead is stopped", async ({
  page,
}) => {
  test.slow();
  // A Bulkhead of its own, as it is stopped in the end.
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "bulkhead-running-"));
  await chmod(dataDir, 0o711);
  const run = startInstance(dataDir);
  const rates = await startRates("rates-token-1");
  const copy = path.join(dataDir, "example", "copy");
  let app: Awaited<ReturnType<typeof startExampleApp>> | undefined;
  try {
    const url = await served(run);
    const setUp = { organization: "Northwind", name: "Ada", ...person };
    expect((await page.request.post(`${url}/api/setup`, { data: setUp })).status()).toBe(201);

    const session = await signInOverRest(url, person.email, person.password);
    const send = async (method: string, where: string, body: object) => {
      const answer = await session.ask(method, `${api}${where}`, body);
      expect(answer.status, await answer.clone().text()).toBeLessThan(300);
      return answer.json();
    };
    const { items } = await (await session.ask("GET", `${api}/environments`)).json();
    const dev: string = items.find(({ key }: { key: string }) => key === "dev").id;
    const account = (name: string, version: string) =>
      send("POST", "/resources/connected-account", {
        environmentId: dev,
        name,
        spec: { integration: "http-api", baseUrl: `${rates.url}/${version}`, authentication: "bearer" },
        secrets: { token: "rates-token-1" },
      });
    await account("Rates One", "v1");
    await account("Rates Two", "v2");
    await send("POST", "/apps", { name: "Exchange Rates" });
    await send("POST", "/apps/exchange-rates/rows", {
      kind: "connected-account",
      name: "Rates",
      accepts: { integration: "http-api" },
      required: true,
    });
    await send("POST", "/apps/exchange-rates/variables", { name: "CURRENCY", initial: "EUR" });
    const { issued } = await send("POST", "/resources/api-token", {
      environmentId: dev,
      name: "Exchange rates",
      spec: { scopes: ["deployment:read", "connected-account:reveal"] },
    });

    await page.goto(`${url}/sign-in`);
    await page.getByLabel("Email").fill(person.email);
    await page.getByLabel("Password").fill(person.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(/\/northwind\/apps/);
    const settings = new AppSettingsPage(page);
    const publish = async () => {
      const dialog = await askToPublish(page);
      await dialog.getByRole("button", { name: "Publish to Development" }).click();
      await expect(dialog).toBeHidden();
    };
    const pick = async (name: string) => {
      await press(settings.account("Rates"));
      await settings.option(name).click();
      await expect(settings.account("Rates")).toContainText(name);
    };

    // What is required and empty is in the way.
    await page.goto(`${url}/northwind/apps/exchange-rates/settings?env=dev`);
    const first = await askToPublish(page);
    await expect(first).toContainText("Rates is required. Choose an account for it.");
    await expect(first.getByRole("button", { name: "Publish to Development" })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
    await first.getByRole("button", { name: "Cancel" }).click();
    await pick("Rates One");
    await publish();

    app = await startExampleApp({
      BULKHEAD_URL: url,
      BULKHEAD_ORG: "northwind",
      BULKHEAD_TOKEN: issued.token,
      COPY: copy,
    });
    const answers = async () => (await app?.ask())?.body;
    expect(await answers()).toEqual({
      ...{ currency: "EUR", rate: "v1 EUR", account: "Rates One", deployment: 1 },
      stale: false,
    });

    await page.goto(`${url}/northwind/apps/exchange-rates/settings?env=dev`);
    await expect(page.getByText("Nothing has changed since.")).toBeVisible();
    await pick("Rates Two");
    await expect(page.getByText("There are changes that are not published yet.")).toBeVisible();
    // What is picked is a draft: nothing follows it.
    expect(await answers()).toMatchObject({ rate: "v1 EUR", deployment: 1 });
    const second = await askToPublish(page);
    await expect(second.getByRole("region", { name: "What changes" })).toContainText("Rates One Rates Two");
    await second.getByRole("button", { name: "Cancel" }).click();
    await publish();
    await expect.poll(answers).toMatchObject({ rate: "v2 EUR", account: "Rates Two", deployment: 2 });

    const deployments = new DeploymentsPage(page);
    await page.goto(`${url}/northwind/apps/exchange-rates/deployments?env=dev`);
    await expect(deployments.row("Deployment 2")).toContainText("Live");
    await expect(deployments.row("Deployment 1")).toContainText("Superseded");
    const pane = await deployments.open("Deployment 1", "Exchange Rates 1");
    await pane.getByRole("button", { name: "Roll back to this…" }).click();
    const dialog = page.getByRole("dialog", { name: "Roll Exchange Rates back to deployment 1?" });
    await expect(dialog.getByRole("region", { name: "What changes" })).toContainText("Rates Two Rates One");
    await dialog.getByLabel("Note").fill("The new one is slow.");
    await dialog.getByRole("button", { name: "Roll back in Development" }).click();
    await expect(page.getByRole("complementary", { name: "Exchange Rates 3" })).toContainText("Deployment 1");
    await expect.poll(answers).toMatchObject({ rate: "v1 EUR", account: "Rates One", deployment: 3 });

    // The provider has another token from now on, and so has the account, without a publication.
    rates.accept("rates-token-2");
    expect((await app.ask()).status).toBe(502);
    await page.goto(`${url}/northwind${connectedAccounts.path}?env=dev`);
    const form = await new ResourcesPage(page, connectedAccounts).open("Rates One");
    await form.press("Replace Token");
    await form.pane.getByLabel(/^Token/).fill("rates-token-2");
    await form.press("Update");
    await expect.poll(answers).toMatchObject({ rate: "v1 EUR", deployment: 3 });

    run.process.kill("SIGTERM");
    await run.ended;
    await expect.poll(answers).toMatchObject({ rate: "v1 EUR", deployment: 3, stale: true });
    // It also starts with what it knew.
    await app.stop();
    app = await startExampleApp({
      BULKHEAD_URL: url,
      BULKHEAD_ORG: "northwind",
      BULKHEAD_TOKEN: issued.token,
      COPY: copy,
    });
    expect(await answers()).toMatchObject({ rate: "v1 EUR", deployment: 3, stale: true });
    expect(app.output()).toContain("Bulkhead was not reached");
  } finally {
    await app?.stop();
    rates.close();
    run.process.kill("SIGTERM");
    await run.ended;
    await rm(dataDir, { recursive: true, force: true });
  }
});

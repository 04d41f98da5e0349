import { Client } from "pg";
import { addRow } from "@/lib/apps/add-row";
import { createApplication } from "@/lib/apps/create-application";
import { createResource } from "@/lib/resources/create-resource";
import { cursorOf } from "@/lib/resources/cursor";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { environmentSwitches, listPage, openBrowser, pickerOpens, saves } from "./browser";
import { atLeast, atMost, type Figure, tableOf } from "./figures";
import { environmentOf, fillAccounts, newDeveloper, newOrganization, SEARCHED, settle } from "./fill";
import { scoresOf } from "./lighthouse";
import { type Load, latencies, ratiosTo } from "./load";
import { residentMegabytes } from "./memory";
import { type Scratch, startScratch } from "./scratch";
import { costOfWalls } from "./walls";

const ACCOUNTS = 48_000;
const NEIGHBOURS = 20;
const NEIGHBOUR_ACCOUNTS = 2_000;
const SMALL = 10_000;
const LARGE = 100_000;
const DEBUGGING_PORT = 9_333;

const say = (line: string) => console.info(line);

const scratch = await startScratch();
try {
  const filled = await fill(scratch);
  const figures: Figure[] = [];
  for (const measure of [measureServer, measureBrowser, measureLighthouse]) {
    const measured = await measure(scratch, filled);
    figures.push(...measured);
    // Said at once: what comes later may fail.
    say(`\n${tableOf(measured)}\n`);
  }
  const missed = figures.filter(({ met }) => !met).length;
  say(missed === 0 ? "\nEvery reach is met." : `\n${missed} of ${figures.length} are not met.`);
} finally {
  await scratch.close();
}

type Filled = {
  context: Context;
  /** A Developer who sees Development and QA. */
  cookie: string;
  small: { context: Context; cookie: string };
  large: { context: Context; cookie: string };
  account: string;
  app: string;
};

async function fill({ databaseUrl, signIn }: Scratch): Promise<Filled> {
  say(`Filling a database: ${ACCOUNTS.toLocaleString("en")} accounts beside ${NEIGHBOURS} organizations`);
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { context } = await newOrganization("Acme");
    for (const key of ["dev", "qa", "prod"]) await fillAccounts(client, context, key, ACCOUNTS / 3);
    for (let neighbour = 0; neighbour < NEIGHBOURS; neighbour++) {
      const other = await newOrganization("Neighbour");
      await fillAccounts(client, other.context, "dev", NEIGHBOUR_ACCOUNTS);
    }
    const sized = async (number: number) => {
      const { context: own, admin } = await newOrganization("Sized");
      await fillAccounts(client, own, "dev", number);
      return { context: own, cookie: await signIn(admin.userId) };
    };
    const small = await sized(SMALL);
    const large = await sized(LARGE);
    await settle(client);

    const environmentId = environmentOf(context, "dev").id;
    const account = await done(
      runCommand(createResource, context, {
        kind: "connected-account",
        environmentId,
        name: "Saved account",
        spec: { integration: "http-api", baseUrl: "https://api.acme.example", authentication: "none" },
      }),
    );
    const app = await done(runCommand(createApplication, context, { name: "Scheduler" }));
    await done(
      runCommand(addRow, context, {
        application: app.key,
        kind: "connected-account",
        accepts: { integration: "http-api" },
      }),
    );
    const developer = await newDeveloper(context, ["dev", "qa"]);
    const cookie = await signIn(developer.userId);
    return { context, cookie, small, large, account: account.id, app: app.key };
  } finally {
    await client.end();
  }
}

async function measureServer({ url, databaseUrl, webPid }: Scratch, filled: Filled): Promise<Figure[]> {
  const { context, cookie, small, large } = filled;
  const list = (slug: string, search: string) =>
    `${url}/api/v1/orgs/${slug}/resources/connected-account?${search}`;
  const own = context.organization.slug;

  say("Throughput at 20 connections");
  const empty: Load = { url: `${url}/api/alive` };
  const [listed = 0, searched = 0] = await ratiosTo(
    empty,
    [
      { url: list(own, "env=dev&facet=salesforce&sort=name&limit=50&count=yes"), cookie },
      { url: list(own, `env=dev&q=${SEARCHED}&limit=50`), cookie },
    ],
    5,
  );

  say("Pages of 10,000 and 100,000 rows");
  const pages = [small, large].flatMap(({ context: { organization }, cookie: session }) => {
    // Where the last tenth of the names begins.
    const deep = cursorOf("name", { value: "upper", id: organization.id });
    return ["env=dev", `env=dev&after=${deep}`].map((search) => ({
      url: list(organization.slug, search),
      cookie: session,
    }));
  });
  const [smallFirst = 0, smallDeep = 0, largeFirst = 0, largeDeep = 0] = await latencies(pages, 200);

  say("With and without row-level security");
  const walls = await costOfWalls(context, environmentOf(context, "dev").id, databaseUrl);

  return [
    atLeast(
      "list: restricted member, filters, sort, 50 rows, capped total",
      listed,
      0.4,
      "of an empty handler",
    ),
    atLeast("contains-search over 48,000 rows", searched, 0.3, "of an empty handler"),
    atMost("list at 100,000 rows, first page", largeFirst / smallFirst, 1.3, "× that at 10,000"),
    atMost("list at 100,000 rows, deep page", largeDeep / smallDeep, 1.3, "× that at 10,000"),
    atMost("query with row-level security", walls, 1.25, "× that without"),
    atMost("memory of the web process after the load", residentMegabytes(webPid), 350, "MB"),
  ];
}

async function measureBrowser({ url }: Scratch, filled: Filled): Promise<Figure[]> {
  say("In Chromium");
  const { context, cookie, account, app } = filled;
  const visit = (path: string) => ({ url: `${url}/${context.organization.slug}/${path}`, cookie });
  const accounts = "integrations/connected-accounts?env=dev";
  const browser = await openBrowser();
  try {
    const page = await listPage(browser, visit(accounts));
    const picker = await pickerOpens(browser, visit(`apps/${app}/settings?env=dev`));
    const switched = await environmentSwitches(browser, visit(accounts), "QA");
    const saved = await saves(browser, visit(`${accounts}&inspect=${account}`));
    return [
      atMost("list page, rows visible, cold", page.cold, 700, "ms"),
      atMost("list page, rows visible, warm", page.warm, 300, "ms"),
      atMost("its JavaScript, compressed, Inspector closed", page.scriptKilobytes, 260, "KB"),
      atMost("picker open → filtered list", picker, 100, "ms"),
      atMost("environment switch → new rows", switched, 250, "ms"),
      atMost("save: click → saved on screen", saved, 150, "ms"),
    ];
  } finally {
    await browser.close();
  }
}

async function measureLighthouse({ url }: Scratch, { context, cookie, app }: Filled): Promise<Figure[]> {
  say("Lighthouse");
  const browser = await openBrowser(DEBUGGING_PORT);
  try {
    const slug = `${url}/${context.organization.slug}`;
    const pages = [
      { name: "sign-in", url: `${url}/sign-in` },
      { name: "Apps", url: `${slug}/apps?env=dev`, cookie },
      { name: "Connected Accounts", url: `${slug}/integrations/connected-accounts?env=dev`, cookie },
      { name: "App settings", url: `${slug}/apps/${app}/settings?env=dev`, cookie },
    ];
    const figures: Figure[] = [];
    for (const { name, ...page } of pages) {
      const scores = await scoresOf(page, DEBUGGING_PORT);
      for (const [category, score] of Object.entries(scores)) {
        figures.push(atLeast(`Lighthouse, ${name}: ${category}`, score, 95, "of 100"));
      }
    }
    return figures;
  } finally {
    await browser.close();
  }
}

async function done<R>(
  result: Promise<{ ok: true; data: R } | { ok: false; error: { message: string } }>,
): Promise<R> {
  const answer = await result;
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.data;
}

import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import config from "../../playwright.config";
import { median } from "./figures";

const TIMES = 5;
// Milliseconds that something may take to show before a bench gives up.
const PATIENCE = 30_000;

/** Where the browser goes, and as whom. */
export type Visit = { url: string; cookie: string };

export function openBrowser(debuggingPort?: number): Promise<Browser> {
  const launch = config.use?.launchOptions ?? {};
  const extra = debuggingPort === undefined ? [] : [`--remote-debugging-port=${debuggingPort}`];
  return chromium.launch({ ...launch, args: [...(launch.args ?? []), ...extra] });
}

/** A browser of its own, signed in, that notes when it was last pressed. */
async function signedInContext(browser: Browser, { url, cookie }: Visit): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const [name = "", value = ""] = cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: new URL(url).origin }]);
  // As text: what the compiler adds to functions does not exist in the page.
  await context.addInitScript(
    'document.addEventListener("pointerdown", () => { window.pressedAt = performance.now(); }, true)',
  );
  return context;
}

/** Milliseconds from the last press to the frame in which `shown` holds. */
function sincePressed<A>(page: Page, shown: (argument: A) => boolean, argument: A): Promise<number> {
  return timeOf(page, `(${shown})(${JSON.stringify(argument)}) && performance.now() - window.pressedAt`);
}

/** The value of `expression` in the first frame in which it is truthy. */
async function timeOf(page: Page, expression: string): Promise<number> {
  // As text: what the compiler adds to functions does not exist in the page. Evaluated from outside, because a page
  // under a strict Content-Security-Policy makes no functions of its own.
  return Number(
    await page.evaluate(`new Promise((resolve, reject) => {
      const end = performance.now() + ${PATIENCE};
      const look = () => {
        const value = ${expression};
        if (value) resolve(value);
        else if (performance.now() > end) reject(new Error("It was not seen in ${PATIENCE / 1000} s."));
        else requestAnimationFrame(look);
      };
      look();
    })`),
  );
}

const hasRows = () => document.querySelector("[data-row]") !== null;

/** Milliseconds from the start of a visit to visible rows, without and with what the browser kept; JavaScript in KB. */
export async function listPage(browser: Browser, visit: Visit) {
  const cold: number[] = [];
  const warm: number[] = [];
  let scriptBytes = 0;
  for (let time = 0; time < TIMES; time++) {
    const context = await signedInContext(browser, visit);
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    const scripts = new Set<string>();
    let bytes = 0;
    session.on("Network.responseReceived", ({ type, requestId }) => {
      if (type === "Script") scripts.add(requestId);
    });
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) bytes += encodedDataLength;
    });
    cold.push(await untilRows(page, visit.url));
    await page.waitForLoadState("networkidle");
    scriptBytes = bytes;
    await page.goto("about:blank");
    warm.push(await untilRows(page, visit.url));
    await context.close();
  }
  return { cold: median(cold), warm: median(warm), scriptKilobytes: scriptBytes / 1000 };
}

async function untilRows(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: "commit" });
  return timeOf(page, `(${hasRows})() && performance.now()`);
}

/** Milliseconds from the press on "Add integration" to its list of accounts. */
export async function pickerOpens(browser: Browser, visit: Visit): Promise<number> {
  return repeated(browser, visit, async (page) => {
    const button = page.getByRole("button", { name: "Add integration" });
    await button.click();
    return sincePressed(page, () => document.querySelectorAll("[role=option]").length > 20, null);
  });
}

/** Milliseconds from the press on an environment in the Tree to its rows. */
export async function environmentSwitches(browser: Browser, visit: Visit, to: string): Promise<number> {
  return repeated(browser, visit, async (page) => {
    const first = await page.locator("[data-row]").first().getAttribute("data-row");
    await page.getByRole("button", { name: /^Environment: / }).click();
    await page.getByRole("menuitemradio", { name: to }).click();
    return sincePressed(
      page,
      (before) => {
        const row = document.querySelector("[data-row]");
        return row !== null && row.getAttribute("data-row") !== before;
      },
      first,
    );
  });
}

/** Milliseconds from the press on "Update" to the sentence that says it was saved. */
export async function saves(browser: Browser, visit: Visit): Promise<number> {
  let saved = 0;
  return repeated(browser, visit, async (page) => {
    const name = `Saved account ${++saved}`;
    await page.getByRole("textbox", { name: "Account Name" }).fill(name);
    await page.getByRole("button", { name: "Update", exact: true }).click();
    return sincePressed(
      page,
      (text) => document.body.textContent?.includes(text) ?? false,
      `${name} updated`,
    );
  });
}

/** The median of several visits, each with nothing kept from the one before. */
async function repeated(
  browser: Browser,
  visit: Visit,
  measure: (page: Page) => Promise<number>,
): Promise<number> {
  const taken: number[] = [];
  for (let time = 0; time < TIMES; time++) {
    const context = await signedInContext(browser, visit);
    const page = await context.newPage();
    await page.goto(visit.url);
    await page.waitForLoadState("networkidle");
    taken.push(await measure(page));
    await context.close();
  }
  return median(taken);
}

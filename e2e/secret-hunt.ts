import { readFile } from "node:fs/promises";
import path from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { everythingKept } from "@/lib/resources/testing/kept";
import { foundIn } from "@/lib/testing/secret-forms";

const LIVE = "/api/live";

/** Everything that a browser is sent or shows while it is watched, to look for what must not be there. */
export class SecretHunt {
  readonly #seen: { where: string; text: string }[] = [];
  readonly #reading: Promise<void>[] = [];

  /** Records every answer (HTML, RSC payload, action, REST) and every line of the console from now on. */
  watch(context: BrowserContext): void {
    context.on("response", (response) => {
      const url = response.url();
      if (url.includes("/_next/static/")) return;
      const where = `${response.request().method()} ${url}`;
      this.#seen.push({ where: `the address of ${where}`, text: url });
      this.#seen.push({ where: `the headers of ${where}`, text: JSON.stringify(response.headers()) });
      // It ends with the browser; what it says is heard by `listen`.
      if (new URL(url).pathname === LIVE) return;
      this.#reading.push(
        response.body().then(
          (body) => void this.#seen.push({ where, text: body.toString("utf8") }),
          // A redirect has no body.
          () => undefined,
        ),
      );
    });
    context.on("console", (message) => {
      this.#seen.push({ where: "the browser's console", text: message.text() });
    });
  }

  /** Hears what the live stream tells somebody from now on, until `stop` is called. */
  async listen(context: BrowserContext, origin: string): Promise<{ stop(): Promise<void> }> {
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    const leaving = new AbortController();
    const { body } = await fetch(origin + LIVE, { headers: { cookie }, signal: leaving.signal });
    const heard: string[] = [];
    const reading = (async () => {
      for await (const chunk of body ?? []) heard.push(new TextDecoder().decode(chunk));
    })().catch(() => undefined);
    return {
      stop: async () => {
        leaving.abort();
        await reading;
        this.add("the live stream", heard.join(""));
      },
    };
  }

  /** What a page shows now, also in its fields, and what the browser keeps of it. */
  async page(page: Page): Promise<void> {
    const kept = await page.evaluate(() =>
      JSON.stringify([
        document.documentElement.outerHTML,
        [...document.querySelectorAll("input, textarea")].map((field) => "value" in field && field.value),
        { ...localStorage },
        { ...sessionStorage },
        location.href,
      ]),
    );
    this.#seen.push({ where: `the page ${page.url()}`, text: kept });
  }

  add(where: string, text: string): void {
    this.#seen.push({ where, text });
  }

  /** Adds the server's output, PostgreSQL's log and every row of every table. */
  async server(): Promise<void> {
    const dataDir = process.env.E2E_DATA_DIR ?? "";
    for (const file of ["output.log", "postgres/server.log"]) {
      this.add(file, await readFile(path.join(dataDir, file), "utf8"));
    }
    this.add("the database", await everythingKept());
  }

  /** How much was looked at. */
  get size(): number {
    return this.#seen.length;
  }

  /** Where any of the secrets occurs, and in which form. */
  async findings(secrets: readonly string[]): Promise<string[]> {
    await Promise.all(this.#reading);
    return this.#seen.flatMap(({ where, text }) =>
      secrets.flatMap((secret) => {
        const form = foundIn(text, secret);
        return form ? [`${secret} (${form}) in ${where}`] : [];
      }),
    );
  }
}

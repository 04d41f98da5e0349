import { existsSync } from "node:fs";
import { ROOT, run, StepFailed } from "./prepare.mjs";

/** The Chromium of this machine, if there is one outside of Playwright's own. */
export function systemChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  return places.find((place) => existsSync(place));
}

/** Finds a Chromium, or installs one. */
export async function ensureChromium(log) {
  const found = systemChromium();
  if (found) {
    if (existsSync(found)) return;
    throw new StepFailed(`CHROMIUM_PATH names ${found}, which is not there.`);
  }
  if (await hasPlaywrightChromium()) return;
  log("Installing Chromium");
  const isRoot = process.getuid?.() === 0;
  const playwright = `${ROOT}/node_modules/@playwright/test/cli.js`;
  try {
    // Only root may install the libraries it needs.
    await run(process.execPath, [playwright, "install", ...(isRoot ? ["--with-deps"] : []), "chromium"]);
  } catch (error) {
    if (!isRoot || !existsSync("/usr/bin/apt-get")) throw error;
    await run("apt-get", ["update"]);
    await run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], {
      DEBIAN_FRONTEND: "noninteractive",
    });
  }
}

async function hasPlaywrightChromium() {
  const { chromium } = await import("@playwright/test");
  return existsSync(chromium.executablePath());
}

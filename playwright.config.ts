import { defineConfig } from "@playwright/test";
import { systemChromium } from "./scripts/chromium.mjs";

const isRoot = process.getuid?.() === 0;
const quiet = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

// The server's address is known once it was started: scripts/e2e-server.ts sets E2E_BASE_URL.
export default defineConfig({
  testDir: "e2e/specs",
  projects: [
    { name: "set-up", testMatch: "set-up.spec.ts" },
    { name: "console", testMatch: "*.spec.ts", testIgnore: "set-up.spec.ts", dependencies: ["set-up"] },
  ],
  globalSetup: "./scripts/e2e-server.ts",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: process.env.E2E_REPORT
    ? [["line"], ["json", { outputFile: process.env.E2E_REPORT }]]
    : [["list"]],
  outputDir: "test-results",
  use: {
    baseURL: process.env.E2E_BASE_URL,
    browserName: "chromium",
    // What a page was is in the trace without a film of it, which costs a tenth of the run.
    trace: { mode: "retain-on-failure", screenshots: false },
    launchOptions: {
      executablePath: systemChromium(),
      // Chromium's own sandbox does not work for root.
      args: isRoot ? ["--no-sandbox", ...quiet] : quiet,
    },
  },
});

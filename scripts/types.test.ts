import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import type { Context } from "@/lib/server/context";
import { newApplication, newRow, newVariable } from "@/lib/testing/apps";
import { bulkhead } from "@/lib/testing/command-line";
import { newOrganization } from "@/lib/testing/organization";
import { type RestServer, startRestServer } from "@/lib/testing/rest-server";
import { newToken } from "@/lib/testing/tokens";

let server: RestServer;
let organization: Context;
let folder: string;

beforeAll(async () => {
  server = await startRestServer();
  organization = await newOrganization();
  folder = await mkdtemp(path.join(inject("runDir"), "types-"));
});

afterAll(() => server.close());

async function types(app: string) {
  const { token } = await newToken(organization, ["application:read", "profile:read"]);
  return bulkhead(folder, ["types", app], {
    BULKHEAD_URL: server.url,
    BULKHEAD_ORG: organization.organization.slug,
    BULKHEAD_TOKEN: token,
  });
}

it("writes the types of an app's rows and variables, which TypeScript holds a program to", async () => {
  const app = await newApplication(organization, "Exchange Rates");
  await newRow(organization, app.key, {
    name: "Rates",
    description: "Where the rates come from. */ export type Rates = any; /*",
    accepts: { integration: "http-api" },
    required: true,
  });
  await newRow(organization, app.key, { name: "Anything" });
  await newVariable(organization, app.key, { name: "CURRENCY", initial: "EUR" });
  await newVariable(organization, app.key, { name: "API_KEY", secret: true });
  const { out, code } = await types(app.key);
  expect(code).toBe(0);
  expect(out).toContain("export type ExchangeRatesNeeds = {");

  const client = path.resolve("client/index.mjs");
  await writeFile(path.join(folder, "needs.ts"), out.replace("bulkhead/client", client));
  const compiled = async (program: string) => {
    const file = path.join(folder, "program.ts");
    await writeFile(
      file,
      `import { connect } from ${JSON.stringify(client)};
import type { ExchangeRatesNeeds } from "./needs";
const { config } = await connect<ExchangeRatesNeeds>();
${program}
export {};
`,
    );
    const options = ["--noEmit", "--strict", "--target", "es2023", "--module", "esnext"];
    const types = ["--moduleResolution", "bundler", "--types", "", "--skipLibCheck"];
    return promisify(execFile)("npx", ["tsc", ...options, ...types, "--ignoreConfig", file]).then(
      () => "",
      ({ stdout }: { stdout: string }) => stdout,
    );
  };
  const right = `const url: string = config.resources.rates.fields.baseUrl;
const key: string | null | undefined = config.variables.API_KEY;
const currency: string | null = config.variables.CURRENCY;
const secret: string | undefined = config.resources.rates.secrets?.token;
const other: unknown = config.resources.anything?.fields.whatever;
console.info(url, key, currency, secret, other);`;
  expect(await compiled(right)).toBe("");
  expect(await compiled("config.resources.rates.fields.nothing;")).toContain("nothing");
  expect(await compiled("config.resources.anything.fields;")).toContain("possibly 'null'");
  expect(await compiled("config.variables.MISSING;")).toContain("MISSING");
}, 60_000);

it("says which app there is not", async () => {
  const { code, err } = await types("nothing-such");
  expect(code).toBe(1);
  expect(err).toMatch(/not found/i);
});

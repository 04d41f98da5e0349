import { createRequire } from "node:module";
import { expect, it } from "vitest";
import type { Handler } from "./gate";
import { ask, start } from "./testing/gates";

// As Next does it: what is not there is empty, what OPTIONS answers is made from the route.
const next: Handler = (request, response) => {
  if (request.method === "OPTIONS") response.setHeader("allow", "GET, HEAD, OPTIONS").writeHead(204);
  else if (request.method !== "GET") response.statusCode = 405;
  response.end(request.method === "GET" ? "here" : undefined);
};

type Compression = (request: unknown, response: unknown, then: () => void) => void;
const compression: () => Compression = createRequire(import.meta.url)("next/dist/compiled/compression");

const packed: Handler = (request, response) =>
  compression()(request, response, () => void next(request, response));

it.each([
  ["as it is", next],
  ["compressed", packed],
])(
  "a method that an address does not know is refused in words, with those it knows: %s",
  async (_how, handle) => {
    const port = await start({}, handle);
    const path = "/api/v1/orgs/acme/apps?env=dev";
    const refused = await ask(port, { method: "PATCH", path });
    expect(refused.status).toBe(405);
    expect(refused.headers).toMatchObject({
      allow: "GET, HEAD, OPTIONS",
      "content-type": "application/problem+json",
    });
    expect(JSON.parse(refused.body)).toMatchObject({
      code: "invalid",
      status: 405,
      title: "PATCH is not supported here. Use GET, HEAD, OPTIONS.",
    });
    expect(await ask(port, { path })).toMatchObject({ status: 200, body: "here" });
    // A page is not the API's to explain.
    expect(await ask(port, { method: "PATCH", path: "/acme/apps" })).toMatchObject({ status: 405, body: "" });
  },
);

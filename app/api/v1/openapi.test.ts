import { readFileSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, it } from "vitest";
import { openApiDocument } from "@/lib/openapi/document";
import { DOCUMENT_PATH, written } from "@/lib/openapi/written";
import { GET } from "./openapi.json/route";

const document = await openApiDocument();

it("is kept as the code says it by now: npm run openapi", () => {
  expect(
    readFileSync(DOCUMENT_PATH, "utf8") === written(document),
    "Run npm run openapi and commit it.",
  ).toBe(true);
});

it("is what a public validator takes for OpenAPI 3.1", async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(structuredClone(document));
  expect(errors ?? []).toEqual([]);
  expect(valid).toBe(true);
  expect(validator.version).toBe("3.1");
});

it("is refused by that validator where it is broken", async () => {
  const broken = structuredClone(document);
  Object.assign(Object.values(broken.paths)[0]?.get ?? {}, { responses: "none" });
  expect((await new Validator().validate(broken)).valid).toBe(false);
});

it("names each operation once, and refers to nothing that is not there", () => {
  const operations = Object.values(document.paths).flatMap((each) => Object.values(each));
  const ids = operations.map(({ operationId }) => operationId);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)];
  const { schemas, responses } = document.components;
  const known = new Set([
    ...Object.keys(schemas).map((name) => `schemas/${name}`),
    ...Object.keys(responses).map((name) => `responses/${name}`),
  ]);
  expect(refs.map(([, part, name]) => `${part}/${name}`).filter((name) => !known.has(name))).toEqual([]);
});

it("is served to anybody, and kept for a while", async () => {
  const answer = GET();
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toMatch(/^public, max-age=\d+$/);
  expect(answer.headers.get("content-type")).toContain("application/json");
  expect(await answer.json()).toEqual(JSON.parse(written(document)));
});

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { NextRequest } from "next/server";
import { v7 as uuid } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { type OpenApi, type Place, places } from "@/lib/openapi/document";
import { DOCUMENT_PATH } from "@/lib/openapi/written";
import { answerChecker, textOf } from "@/lib/testing/fuzz/answers";
import type { Sent } from "@/lib/testing/fuzz/example";
import { examples } from "@/lib/testing/fuzz/examples";
import { encode, type Plan, plans, prepared } from "@/lib/testing/fuzz/plans";
import { newWorld, type World } from "@/lib/testing/fuzz/world";

// Requests that are valid, almost valid and hostile, made of the document, to the handlers themselves: no answer is a
// 500, and each is one that the document names.

const RUNS = process.env.LONG ? 100_000 : 2_000;
/** After so many, another organization: lists that are not paged do not grow for ever. */
const RUNS_OF_A_WORLD = 2_000;
// Another one in each long run; what fails prints it.
const SEED = process.env.LONG ? Date.now() % 2 ** 31 : 20_261_126;

const document = JSON.parse(readFileSync(DOCUMENT_PATH, "utf8")) as OpenApi;
const operations = (await places()).map((place) => {
  const method = place.method.toLowerCase();
  const documented = document.paths[place.path]?.[method];
  if (!documented) throw new Error(`${place.method} ${place.path} is not in the document.`);
  return { ...place, documented };
});
type Fuzzed = (typeof operations)[number];
const byId = new Map(operations.map((each) => [each.documented.operationId, each]));

const wrongWith = answerChecker(document);

async function exampleOf(world: World, { operation, kind }: Place): Promise<Sent> {
  const example = examples[operation.of.name];
  if (!example) throw new Error(`lib/testing/fuzz/examples.ts has no request for ${operation.of.name}.`);
  return example(world, kind ?? "connected-account");
}

async function send(world: World, { method, path, kind, handler }: Place, example: Sent, plan: Plan) {
  const { path: named, search, body, headers } = prepared(example, plan, method === "GET");
  const params: Record<string, string> = { org: example.org ?? world.admin.organization.slug, ...named };
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encode(params[name] ?? ""));
  const request = new NextRequest(`http://localhost${address}${search}`, {
    method,
    headers: {
      ...headers,
      ...(example.token
        ? { authorization: `Bearer ${example.token}` }
        : { cookie: example.cookie ?? world.cookie }),
    },
    ...(body !== undefined && body !== "" && { body }),
  });
  return handler(request, { params: Promise.resolve({ ...params, ...(kind && { kind }) }) });
}

const asItIs: Plan = { sort: "valid", steps: [] };

describe("every operation", () => {
  let world: World;
  beforeAll(async () => {
    world = await newWorld();
  });

  it.each(operations.map((each) => [each.documented.operationId, each] as const))(
    "%s succeeds as the document says",
    async (_id, each) => {
      const answer = await send(world, each, await exampleOf(world, each), asItIs);
      const text = await textOf(answer);
      expect(answer.status, text).toBeLessThan(300);
      expect(wrongWith(each.path, each.method.toLowerCase(), answer, text)).toBeNull();
    },
  );

  it("has examples of nothing else", () => {
    const names = new Set(operations.map(({ operation }) => operation.of.name));
    expect(Object.keys(examples).filter((name) => !names.has(name))).toEqual([]);
  });
});

it(
  `answers ${RUNS} requests as the document says`,
  async () => {
    for (let run = 0; run < RUNS; run += RUNS_OF_A_WORLD) await fuzz(await newWorld(), SEED + run);
  },
  process.env.LONG ? 7_200_000 : 300_000,
);

function named(id: string): Fuzzed {
  const found = byId.get(id);
  if (!found) throw new Error(`There is no operation ${id}.`);
  return found;
}

async function fuzz(world: World, seed: number): Promise<void> {
  const flat = (ids: object) =>
    Object.values(ids).map((each: string | { id: string }) => (typeof each === "string" ? each : each.id));
  const resolve = (ref: string) => {
    const schema = document.components.schemas[ref.split("/").at(-1) ?? ""];
    if (!schema) throw new Error(`${ref} is not in the document.`);
    return schema;
  };
  const around = { ids: flat(world.own), strange: [...flat(world.theirs), uuid()], resolve };
  const kept = new Map<Fuzzed, Sent>();
  await fc.assert(
    fc.asyncProperty(
      // By name, so that what fails is told by name.
      fc
        .constantFrom(...byId.keys())
        .chain((id) => fc.tuple(fc.constant(id), plans(named(id).documented, around))),
      async ([id, plan]) => {
        const each = named(id);
        const example = kept.get(each) ?? (await exampleOf(world, each));
        const answer = await send(world, each, example, plan);
        // What was changed is no longer as the example says.
        if (answer.ok && each.method !== "GET") kept.delete(each);
        else kept.set(each, example);
        const wrong = wrongWith(each.path, each.method.toLowerCase(), answer, await textOf(answer));
        if (wrong) throw new Error(`${each.method} ${each.path}: ${wrong}`);
      },
    ),
    { seed, numRuns: Math.min(RUNS, RUNS_OF_A_WORLD), endOnFailure: true },
  );
}

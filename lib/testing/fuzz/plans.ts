import fc from "fast-check";
import type { DocumentedOperation } from "@/lib/openapi/document";
import type { JsonSchema } from "@/lib/openapi/json-schema";
import type { Sent } from "./example";
import { hostileName, hostileValue, type Resolve, validValue } from "./values";

/** What is made of an operation's example before it is sent. */
export type Plan = { sort: "valid" | "almost" | "hostile"; steps: readonly Step[] };

type Step =
  | { do: "put"; name: string; value: unknown }
  | { do: "drop"; at: number; value: null }
  | { do: "spoil"; at: number; value: unknown }
  | { do: "path"; at: number; value: string }
  | { do: "raw"; text: string }
  | { do: "again"; name: string; value: unknown }
  | { do: "type"; value: string }
  | { do: "search"; text: string }
  | { do: "header"; name: string; value: string };

/** A request that is ready but for its address. */
export type Ready = {
  path: Record<string, string>;
  search: string;
  body: string | undefined;
  headers: Record<string, string>;
};

/** What the operation's input consists of, by name, whatever branch of it. */
function inputsOf({ parameters, requestBody }: DocumentedOperation): Record<string, JsonSchema> {
  const body = requestBody?.content["application/json"]?.schema;
  const inSearch = parameters.filter(({ in: place }) => place === "query");
  return Object.assign(
    Object.fromEntries(inSearch.map(({ name, schema }) => [name, schema])),
    ...[body, ...(body?.oneOf ?? [])].map((each) => each?.properties ?? {}),
  );
}

/** `ids`: of things of the organization; `strange`: of others, and of nothing. */
export function plans(
  operation: DocumentedOperation,
  { ids, strange, resolve }: { ids: readonly string[]; strange: readonly string[]; resolve: Resolve },
): fc.Arbitrary<Plan> {
  const inputs = Object.entries(inputsOf(operation));
  const hostile = hostileValue([...ids, ...strange]);
  const put = inputs.map(([name, schema]) =>
    validValue(schema, ids, resolve).map((value): Step => ({ do: "put", name, value })),
  );
  const at = fc.nat(50);
  const text = hostile.map((value) => (typeof value === "string" ? value : (JSON.stringify(value) ?? "")));
  const headers = operation.parameters.filter((each) => each.in === "header").map(({ name }) => name);
  const almost: fc.Arbitrary<Step>[] = [
    at.map((index) => ({ do: "drop", at: index, value: null })),
    fc.record({ do: fc.constant("spoil"), at, value: hostile }),
    fc.record({ do: fc.constant("spoil"), at, value: hostile }),
    fc.record({ do: fc.constant("put"), name: hostileName, value: hostile }),
    fc.record({ do: fc.constant("path"), at, value: fc.constantFrom(...ids, ...strange) }),
    ...inputs.map(([name]) => hostile.map((value): Step => ({ do: "put", name, value }))),
  ];
  const wild: fc.Arbitrary<Step>[] = [
    fc.record({ do: fc.constant("path"), at, value: text }),
    fc.record({ do: fc.constant("again"), name: hostileName, value: hostile }),
    ...inputs.map(([name]) => hostile.map((value): Step => ({ do: "again", name, value }))),
    rawBody.map((raw): Step => ({ do: "raw", text: raw })),
    otherType.map((value): Step => ({ do: "type", value })),
    fc.tuple(hostileName, text).map(([name, value]): Step => {
      return { do: "search", text: `${encode(name)}=${encode(value)}` };
    }),
    fc.constantFrom("%", "a=%ff%fe", "env[]=1&env=2", "&&=&", "after=e30", "q=%00").map((search): Step => {
      return { do: "search", text: search };
    }),
    ...headers.map((name) => hostileHeader.map((value): Step => ({ do: "header", name, value }))),
  ];
  return fc.oneof(
    {
      weight: 2,
      arbitrary: fc
        .subarray(
          put.map((_, index) => index),
          { maxLength: Math.min(put.length, 3) },
        )
        .chain((chosen) => fc.tuple(...chosen.flatMap((index) => put[index] ?? [])))
        .map((steps): Plan => ({ sort: "valid", steps })),
    },
    { weight: 4, arbitrary: fc.oneof(...almost).map((step): Plan => ({ sort: "almost", steps: [step] })) },
    {
      weight: 4,
      arbitrary: fc
        .array(fc.oneof(...wild), { minLength: 1, maxLength: 2 })
        .map((steps): Plan => ({ sort: "hostile", steps })),
    },
  );
}

/** As a part of an address, which can hold no half of a character. */
export const encode = (text: string) => encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd"));

const rawBody = fc.oneof(
  fc.constantFrom(
    "{",
    "[]",
    "null",
    '"text"',
    "1e999",
    "{}",
    "",
    " ",
    "\ufeff{}",
    '{"a":1}{"b":2}',
    "{'a':1}",
  ),
  fc.constantFrom('{"revision":1e400}', '{"name":"a\\ud800b"}', '{"__proto__":{"admin":true}}', "\u0000"),
  fc.integer({ min: 100, max: 20_000 }).map((levels) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`),
  fc.integer({ min: 100, max: 20_000 }).map((levels) => `${"[".repeat(levels)}${"]".repeat(levels)}`),
  fc.json(),
  fc.string(),
);

const otherType = fc.constantFrom(
  ...[
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/xml",
  ],
  ...["application/json; charset=utf-16", "application/problem+json", "", "APPLICATION/JSON", "*/*"],
);

const hostileHeader = fc.oneof(
  fc.constantFrom(
    '"1"',
    '"2"',
    "*",
    'W/"1"',
    '""',
    '"',
    "1",
    '"1", "2"',
    '"-1"',
    '"1e9"',
    '"99999999999999999999"',
  ),
  fc.integer({ min: 1, max: 5_000 }).map((length) => "k".repeat(length)),
  fc.uuid(),
);

/** Paths to all that an input holds, such as `["items", 0, "id"]`. */
function placesIn(
  value: unknown,
  before: readonly (string | number)[] = [],
): (readonly (string | number)[])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => {
    const here = [...before, Array.isArray(value) ? Number(name) : name];
    return [here, ...placesIn(each, here)];
  });
}

function changed(input: unknown, [name, ...further]: readonly (string | number)[], value: unknown): unknown {
  if (name === undefined) return value;
  if (Array.isArray(input))
    return input.map((each, index) => (index === name ? changed(each, further, value) : each));
  const entries = Object.entries(input as Record<string, unknown>);
  // Undefined is left out by JSON.
  return Object.fromEntries(
    entries.map(([key, each]) => [key, key === name ? changed(each, further, value) : each]),
  );
}

function chosen<T>(among: readonly T[], at: number): T | undefined {
  return among[at % Math.max(among.length, 1)];
}

/** Makes the request of an example. The same plan makes the same of the same example. */
export function prepared(example: Sent, plan: Plan, isRead: boolean): Ready {
  let input: unknown = example.input ?? {};
  let raw: string | undefined;
  const ready: Ready = {
    path: { ...example.path },
    search: "",
    body: undefined,
    headers: { "content-type": "application/json" },
  };
  const again: string[] = [];
  const searches: string[] = [];
  for (const step of plan.steps) {
    switch (step.do) {
      case "put":
        input = Object.fromEntries([...Object.entries(Object(input) as object), [step.name, step.value]]);
        break;
      case "drop":
      case "spoil":
        input = changed(
          input,
          chosen(placesIn(input), step.at) ?? [],
          step.do === "drop" ? undefined : step.value,
        );
        break;
      case "path":
        ready.path[chosen(Object.keys(ready.path), step.at) ?? "none"] = step.value;
        break;
      case "raw":
        raw = step.text;
        break;
      case "again":
        again.push(`${JSON.stringify(step.name)}:${JSON.stringify(step.value) ?? "null"}`);
        break;
      case "type":
        ready.headers["content-type"] = step.value;
        break;
      case "search":
        searches.push(step.text);
        break;
      case "header":
        ready.headers[step.name] = step.value;
    }
  }
  if (isRead) {
    for (const [name, value] of Object.entries(Object(input) as object))
      searches.push(
        `${encode(name)}=${encode(typeof value === "string" ? value : (JSON.stringify(value) ?? ""))}`,
      );
  } else {
    const whole = JSON.stringify(input) ?? "";
    // A name that is there already, said once more.
    const inside = [whole.slice(1, -1), ...again].filter((part) => part !== "").join(",");
    ready.body = raw ?? (again.length > 0 ? `{${inside}}` : whole);
  }
  ready.search = searches.length > 0 ? `?${searches.join("&")}` : "";
  return ready;
}

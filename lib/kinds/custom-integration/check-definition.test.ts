import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fillTemplate, readTemplate } from "@/lib/kinds/custom-integration/template";
import { fillUrl, readUrlTemplate } from "@/lib/kinds/custom-integration/url-template";
import { parseKind } from "@/lib/kinds/parse-kind";

const kind = "custom-integration";
const spec = {
  baseUrl: "https://{subdomain}.example.com/v1",
  parameters: [
    { name: "subdomain" },
    { name: "region", values: "eu, us, eu" },
    { name: "pin", secret: true },
  ],
};

function issues(more: object, secrets: object = {}) {
  const parsed = parseKind(kind, { spec: { ...spec, ...more }, secrets }, "create");
  return parsed.ok ? {} : parsed.issues;
}

test("a definition needs no more than an address", () => {
  expect(issues({})).toEqual({});
  expect(issues({ baseUrl: "https://api.example.com", parameters: [] })).toEqual({});
});

describe("what a definition may not say", () => {
  test.each<[string, object, string, RegExp]>([
    [
      "an unknown parameter",
      { baseUrl: "https://{sub}.example.com" },
      "baseUrl",
      /\{sub\} at position 9 is no parameter/,
    ],
    [
      "one of the prototype",
      { testPath: "/{constructor}" },
      "testPath",
      /\{constructor\} at position 2 is no/,
    ],
    [
      "a parameter that every object has",
      { parameters: [...spec.parameters, { name: "constructor", secret: true }] },
      "parameters.3.name",
      /^This name is reserved\./,
    ],
    ["an open brace", { testPath: "/a{" }, "testPath", /The \{ at position 3 names no parameter/],
    ["a closed brace", { testPath: "/a}b" }, "testPath", /The \} at position 3 names no parameter/],
    ["a parameter in a parameter", { testPath: "/{re{gion}}" }, "testPath", /The \{ at position 2/],
    ["no scheme", { baseUrl: "api.example.com" }, "baseUrl", /Begin with https/],
    [
      "a scheme that is a parameter",
      { baseUrl: "{region}://api.example.com" },
      "baseUrl",
      /Begin with https/,
    ],
    ["a file", { baseUrl: "file:///etc/passwd" }, "baseUrl", /Begin with https/],
    [
      "a user in the address",
      { baseUrl: "https://{region}@example.com" },
      "baseUrl",
      /user name and password/,
    ],
    [
      "a port that is a parameter",
      { baseUrl: "https://example.com:{region}" },
      "baseUrl",
      /Write the port out/,
    ],
    [
      "a query in the base URL",
      { baseUrl: "https://example.com/?a={region}" },
      "baseUrl",
      /Leave the query out/,
    ],
    ["a fragment", { baseUrl: "https://example.com/#a" }, "baseUrl", /Leave out spaces/],
    [
      "a secret in the host",
      { baseUrl: "https://{pin}.example.com" },
      "baseUrl",
      /is a secret, and the host name/,
    ],
    ["a path to another host", { testPath: "//evil.example/{pin}" }, "testPath", /Begin the path with one/],
    ["a path with a backslash", { testPath: "/\\evil.example/{pin}" }, "testPath", /Leave out spaces/],
    [
      "an address for a path",
      { testPath: "https://evil.example/{pin}" },
      "testPath",
      /Begin the path with one/,
    ],
    ["a path that climbs", { testPath: "/../{pin}" }, "testPath", /Leave \. and \.\. out/],
    ["a path that climbs in disguise", { testPath: "/%2e%2E/{pin}" }, "testPath", /Leave \. and \.\. out/],
    [
      "another host header",
      { testHeaders: [{ name: "Host", value: "evil.example" }] },
      "testHeaders.0.name",
      /set by the connection itself/,
    ],
    [
      "the header of the token",
      { testHeaders: [{ name: "authorization", value: "{pin}" }] },
      "testHeaders.0.name",
      /The authentication sets Authorization itself/,
    ],
    [
      "a header twice",
      {
        testHeaders: [
          { name: "X-A", value: "1" },
          { name: "x-a", value: "2" },
        ],
      },
      "testHeaders.1.name",
      /another header x-a/,
    ],
    [
      "a header of two lines",
      { testHeaders: [{ name: "X-A", value: "a\r\nX-B: b" }] },
      "testHeaders.0.value",
      /one line/,
    ],
    [
      "an unknown name in a header",
      { testHeaders: [{ name: "X-A", value: "{no}" }] },
      "testHeaders.0.value",
      /\{no\}/,
    ],
    [
      "an unknown name in a body",
      { testMethod: "POST", testBody: '{"a": "{no}"}' },
      "testBody",
      /\{no\} at position 8/,
    ],
    [
      "a body that is no JSON",
      { testMethod: "POST", testBody: '{"a": {region}}' },
      "testBody",
      /into quotes/,
    ],
    [
      "two parameters of a name",
      { parameters: [...spec.parameters, { name: "PIN" }] },
      "parameters.3.name",
      /another parameter PIN/,
    ],
    ["a name with a brace", { parameters: [{ name: "a}b" }] }, "parameters.0.name", /Begin with a letter/],
    [
      "a name of the authentication",
      { parameters: [...spec.parameters, { name: "token" }] },
      "parameters.3.name",
      /asks for Token itself/,
    ],
    ["a parameter that is none", { parameters: ["region"] }, "parameters.0", /object/],
    ["parameters that are none", { parameters: { name: "region" } }, "parameters", /Give a list/],
    [
      "too many parameters",
      { parameters: Array.from({ length: 21 }, (_, i) => ({ name: `p${i}` })) },
      "parameters",
      /at most 20/,
    ],
    [
      "a column that is none",
      { parameters: [{ name: "region", colour: "red" }] },
      "parameters.0.colour",
      /no field named/,
    ],
    [
      "a token at no place",
      { authentication: "custom", tokenUrl: "https://a.example", tokenAt: "a..b" },
      "tokenAt",
      /names with dots/,
    ],
    ["a test value that is not allowed", { "test-region": "asia" }, "test-region", /Choose one of: eu, us/],
    [
      "a test value beyond the host",
      { "test-subdomain": "evil.example/" },
      "test-subdomain",
      /a part of a host name/,
    ],
  ])("%s", (_, more, path, sentence) => {
    expect(issues(more)).toMatchObject({ [`spec.${path}`]: expect.stringMatching(sentence) });
  });

  test("a secret among the public test values, or a test value that nobody asks for", () => {
    expect(issues({ "test-pin": "p" })["spec.test-pin"]).toContain("is a secret");
    expect(issues({ "test-other": "p" })["spec.test-other"]).toContain("There is no field named");
    expect(issues({}, { "test-region": "eu" })["secrets.test-region"]).toContain("is not a secret");
  });
});

test("an address of nothing but parameters is refused as soon as its length is known", () => {
  const typed = { refused: () => issues({ baseUrl: `https://${"{a}".repeat(300_000)}.example.com` }) };
  // Stopped long after it is done: placing so many takes minutes.
  expect(runInNewContext("refused()", typed, { timeout: 5_000 })).toEqual({
    "spec.baseUrl": "Enter at most 2000 characters.",
  });
});

test("a secret parameter has no list of allowed values", () => {
  const parameters = [{ name: "key", secret: true, values: "a, b" }];
  const parsed = parseKind(kind, { spec: { baseUrl: "https://api.example.com", parameters } }, "create");
  expect(parsed).toMatchObject({
    ok: true,
    spec: { parameters: [{ name: "key", secret: true, optional: false }] },
  });
  expect(JSON.stringify(parsed)).not.toContain("a, b");
});

describe("a change", () => {
  const parse = (more: object, secrets: object = {}, stored = ["test-pin", "test-token"]) => {
    const parsed = parseKind(kind, { spec: { ...spec, ...more }, secrets }, "update", stored);
    return parsed.ok ? parsed.secrets : parsed.issues;
  };
  test("forgets the secrets of what it no longer declares", () => {
    expect(parse({})).toEqual({});
    expect(parse({ authentication: "none" })).toEqual({ "test-token": null });
    expect(parse({ parameters: [{ name: "subdomain" }] })).toEqual({ "test-pin": null });
  });
  test("forgets the secret of a parameter that is none any more", () => {
    expect(parse({ parameters: [{ name: "subdomain" }, { name: "pin" }] })).toEqual({ "test-pin": null });
  });
});

describe("values", () => {
  const parts = (text: string, from: "host" | "path") => {
    const read = readUrlTemplate(text, from);
    if ("message" in read) throw new Error(read.message);
    return read.parts;
  };

  test("are put in once: what looks like a place is not read again", () => {
    const read = readTemplate("{{a}} {a} {b}");
    if ("message" in read) throw new Error(read.message);
    const values: Record<string, string> = { a: "{b}", b: "{a}" };
    expect(fillTemplate(read.parts, (name) => values[name] ?? "")).toBe("{a} {b} {a}");
  });

  test("stay in their place of an address, whatever they hold", () => {
    const address = parts("https://{sub}.example.com:8443/v1/{a}/end?q={b}&r=1", "host");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), fc.string(), (sub, a, b) => {
        const values: Record<string, string> = { sub, a, b };
        const filled = fillUrl(
          address,
          (name) => values[name] ?? "",
          (name) => name,
        );
        if ("message" in filled) return;
        const url = new URL(filled.text);
        expect(url.host).toMatch(/^[a-z0-9-]+\.example\.com:8443$/);
        expect(url.pathname.split("/").map(decodeURIComponent)).toEqual(["", "v1", a, "end"]);
        expect([...url.searchParams]).toEqual([
          ["q", b],
          ["r", "1"],
        ]);
        expect([url.username, url.password, url.hash]).toEqual(["", "", ""]);
      }),
    );
  });

  test.each(["..", "."])("never climb out of a path: %s", (value) => {
    const filled = fillUrl(
      parts("/v1/{a}/{a}", "path"),
      () => value,
      (name) => name,
    );
    expect(filled).toMatchObject({ message: expect.stringContaining("would lead elsewhere") });
  });

  test.each(["evil.example/", "a.b", "a@b", "a:1", "", "-a", "ä", "a#", "%2e"])(
    "%o is no part of a host",
    (value) => {
      const filled = fillUrl(
        parts("https://{a}.example.com/", "host"),
        () => value,
        () => "Subdomain",
      );
      expect(filled).toMatchObject({
        message: expect.stringMatching(/^Subdomain can't stand in a host name/),
      });
    },
  );

  test("may be a whole host", () => {
    const whole = parts("https://{host}/v1", "host");
    const fill = (value: string) =>
      fillUrl(
        whole,
        () => value,
        () => "Host",
      );
    expect(fill("ledger.example.com")).toEqual({ text: "https://ledger.example.com/v1" });
    expect(fill("ledger.example.com/x")).toHaveProperty("message");
    expect(fill("user@example.com")).toHaveProperty("message");
  });
});

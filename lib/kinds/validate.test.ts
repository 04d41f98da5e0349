import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { httpApiFields } from "@/lib/kinds/connected-account/catalogue/http-api";
import type { Fields, SecretsOf, SpecOf } from "@/lib/kinds/fields";
import { parseKind } from "@/lib/kinds/parse-kind";
import { parseFields, secretsSchema, specSchema } from "@/lib/kinds/validate";

const bearer = {
  baseUrl: "https://api.example.com",
  authentication: "bearer",
};

describe("types", () => {
  test("a secret is not among the public values", () => {
    const spec: SpecOf<typeof httpApiFields> = { baseUrl: "", authentication: "", testPath: "" };
    // @ts-expect-error A secret is absent from the public type.
    expect(spec.token).toBeUndefined();
    expect(spec.user).toBeUndefined();
    const secrets: SecretsOf<typeof httpApiFields> = { token: "t" };
    // @ts-expect-error A public value is absent from the secrets.
    expect(secrets.baseUrl).toBeUndefined();
  });

  test("what was parsed has the derived types", () => {
    const parsed = parseFields(httpApiFields, { spec: bearer, secrets: { token: "t" } }, "create");
    if (!parsed.ok) throw new Error("not parsed");
    const path: string = parsed.spec.testPath;
    const token: string | undefined = parsed.secrets.token;
    expect([path, token]).toEqual(["/", "t"]);
    // @ts-expect-error A field that may be hidden may be absent.
    const user: string = parsed.spec.user;
    expect(user).toBeUndefined();
  });
});

function one(field: Fields[string], value: unknown) {
  const parsed = parseFields({ it: field }, { spec: { it: value } }, "create");
  return parsed.ok ? parsed.spec.it : parsed.issues["spec.it"];
}

describe("one field", () => {
  test.each<[Fields[string], unknown, unknown]>([
    [{ input: "text", label: "Name" }, "  Ledger  ", "Ledger"],
    [{ input: "text", label: "Name" }, "", "Enter a value for Name."],
    [{ input: "text", label: "Name" }, "   ", "Enter a value for Name."],
    [{ input: "text", label: "Name" }, null, "Enter a value for Name."],
    [{ input: "text", label: "Name" }, undefined, "Enter a value for Name."],
    [{ input: "text", label: "Name", optional: true }, "", undefined],
    [{ input: "text", label: "Name" }, 5, "Enter text for Name."],
    [{ input: "text", label: "Name" }, ["a"], "Enter text for Name."],
    [{ input: "text", label: "Name" }, "a".repeat(200), "a".repeat(200)],
    [{ input: "text", label: "Name" }, "a".repeat(201), "Enter at most 200 characters."],
    [{ input: "text", label: "Name", max: 3 }, "abcd", "Enter at most 3 characters."],
    [{ input: "text", label: "Name" }, "a\nb", "Enter one line without control characters."],
    [{ input: "text", label: "Name" }, "a\u0000b", "Enter one line without control characters."],
    [{ input: "text", label: "Name" }, "a\u2028b", "Enter one line without control characters."],
    [{ input: "text", label: "Name" }, "a\u202eb", "Enter one line without control characters."],
    [{ input: "text", label: "Name" }, "a\ud800b", "Enter one line without control characters."],
    [{ input: "text", label: "Name" }, "👩‍🚀 Ünï", "👩‍🚀 Ünï"],
    [{ input: "text", label: "Note", multiline: true }, "a\n\tb", "a\n\tb"],
    [{ input: "text", label: "Note", multiline: true }, "a\u0000b", "Remove the control characters."],
    [{ input: "text", label: "Path", initial: "/" }, undefined, "/"],
    [{ input: "text", label: "Path", initial: "/", optional: true }, "", undefined],
    [{ input: "number", label: "Port", min: 1, max: 9 }, 9, 9],
    [{ input: "number", label: "Port", min: 1, max: 9 }, 10, "Enter a whole number from 1 to 9."],
    [{ input: "number", label: "Port", min: 1, max: 9 }, 1.5, "Enter a whole number from 1 to 9."],
    [{ input: "number", label: "Port", min: 1, max: 9 }, "5", "Enter a whole number from 1 to 9."],
    [{ input: "number", label: "Port", min: 1 }, 0, "Enter a whole number of at least 1."],
    [{ input: "number", label: "Port", max: 1 }, 2, "Enter a whole number of at most 1."],
    [{ input: "number", label: "Port" }, Number.NaN, "Enter a whole number."],
    [{ input: "number", label: "Port" }, undefined, "Enter a value for Port."],
    [{ input: "number", label: "Port", initial: 5432 }, undefined, 5432],
    [{ input: "switch", label: "On" }, undefined, false],
    [{ input: "switch", label: "On", initial: true }, undefined, true],
    [{ input: "switch", label: "On" }, "true", "Choose on or off for On."],
    [{ input: "select", label: "Mode", options: [{ value: "a", label: "A" }] }, "a", "a"],
    [{ input: "select", label: "Mode", options: [{ value: "a", label: "A" }] }, "b", "Choose one of: A."],
    [
      { input: "select", label: "Mode", options: [{ value: "a", label: "A" }] },
      "",
      "Choose a value for Mode.",
    ],
  ])("%o given %o", (field, value, expected) => {
    expect(one(field, value)).toEqual(expected);
  });
});

describe("all fields together", () => {
  test("unknown and misplaced keys are named", () => {
    const parsed = parseFields(
      httpApiFields,
      {
        spec: JSON.parse('{"baseUrl":"https://x.example","colour":1,"token":"t","__proto__":{}}'),
        secrets: { user: "u", constructor: "x" },
      },
      "create",
    );
    expect(parsed).toEqual({
      ok: false,
      issues: {
        "spec.colour": "There is no field named “colour”. Remove it.",
        "spec.token": "Token is a secret. Give it among the secrets.",
        "spec.__proto__": "There is no field named “__proto__”. Remove it.",
        "secrets.user": "User is not a secret. Give it in the spec.",
        "secrets.constructor": "There is no field named “constructor”. Remove it.",
      },
    });
  });

  test("of many unknown keys as many are named as anybody reads", () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`k${index}`, 1]));
    const parsed = parseFields(httpApiFields, { spec: { baseUrl: "https://x.example", ...many } }, "create");
    expect(Object.keys("issues" in parsed ? parsed.issues : {})).toHaveLength(50);
  });

  test("lists within lists without end are refused like any other value that is none", () => {
    const endless = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
    for (const given of [{ integration: endless }, { integration: "http-api", authentication: endless }])
      expect(parseKind("connected-account", { spec: given }, "create")).toMatchObject({ ok: false });
  });

  test.each([null, [], "x", 5])("%o in place of an object is refused", (given) => {
    expect(parseFields(httpApiFields, { spec: given, secrets: given }, "create")).toMatchObject({
      ok: false,
      issues: {
        spec: "Give an object with a value per field.",
        secrets: "Give an object with a value per field.",
      },
    });
  });

  test("hidden fields are dropped, shown ones are needed", () => {
    const spec = { ...bearer, user: "u", headerName: "Host" };
    expect(parseFields(httpApiFields, { spec, secrets: { token: "t", password: "p" } }, "create")).toEqual({
      ok: true,
      spec: { ...bearer, testPath: "/" },
      secrets: { token: "t" },
    });
    expect(parseFields(httpApiFields, { spec: { ...bearer, authentication: "basic" } }, "create")).toEqual({
      ok: false,
      issues: { "spec.user": "Enter a value for User.", "secrets.password": "Enter a value for Password." },
    });
  });

  test("a field behind a hidden one, and fields in a circle, are hidden", () => {
    const fields: Fields = {
      a: { input: "switch", label: "A" },
      b: { input: "text", label: "B", when: { field: "a", is: ["true"] } },
      c: { input: "text", label: "C", when: { field: "b", is: ["x"] } },
      d: { input: "text", label: "D", when: { field: "e", is: ["x"] } },
      e: { input: "text", label: "E", when: { field: "d", is: ["x"] } },
      f: { input: "text", label: "F", when: { field: "absent", is: ["", "undefined"] } },
    };
    const given = { b: "x", c: "y", d: "x", e: "x", f: "x" };
    expect(specSchema(fields).parse({ a: true, ...given })).toEqual({ a: true, b: "x", c: "y" });
    expect(specSchema(fields).parse({ a: false, ...given })).toEqual({ a: false });
  });

  test("the initial value decides what is shown", () => {
    const fields: Fields = {
      mode: { input: "select", label: "Mode", options: [{ value: "key", label: "Key" }], initial: "key" },
      key: { input: "text", label: "Key", secret: true, when: { field: "mode", is: ["key"] } },
    };
    expect(parseFields(fields, {}, "create")).toEqual({
      ok: false,
      issues: { "secrets.key": "Enter a value for Key." },
    });
  });
});

describe("anything at all", () => {
  const names = fc.constantFrom(
    "baseUrl",
    "authentication",
    "token",
    "user",
    "headerName",
    "testPath",
    "x",
    "__proto__",
  );
  const values = fc.oneof(fc.jsonValue(), fc.constantFrom("bearer", "basic", "https://x.example", "/"));
  const objects = fc.oneof(fc.jsonValue(), fc.array(fc.tuple(names, values)).map(Object.fromEntries));

  test("is either refused with sentences, or comes out the same when given again", () => {
    fc.assert(
      fc.property(objects, objects, fc.constantFrom("create", "update"), (spec, secrets, mode) => {
        const parsed = parseFields(httpApiFields, { spec, secrets }, mode, ["token"]);
        if (parsed.ok) {
          const again = parseFields(httpApiFields, { spec: parsed.spec, secrets }, mode, ["token"]);
          expect(again).toEqual(parsed);
        } else {
          const messages = Object.values(parsed.issues);
          expect(messages.length).toBeGreaterThan(0);
          for (const message of messages) expect(message).toMatch(/^\S.*\.$/s);
        }
      }),
    );
  });
});

describe("secrets", () => {
  const fields = {
    key: { input: "text", secret: true, label: "Key" },
    extra: { input: "text", secret: true, optional: true, label: "Extra" },
  } as const satisfies Fields;
  const update = (secrets: unknown, existing: string[] = ["key", "extra"]) =>
    parseFields(fields, { secrets }, "update", existing);

  test("on update an absent one is unchanged", () => {
    expect(update({})).toEqual({ ok: true, spec: {}, secrets: {} });
    expect(update(undefined)).toEqual({ ok: true, spec: {}, secrets: {} });
  });

  test.each(["", "  ", null])("on update %o does not replace a needed one", (key) => {
    expect(update({ key })).toEqual({
      ok: false,
      issues: { "secrets.key": "Enter a value or leave it unchanged." },
    });
  });

  test("on update null clears an optional one, and nothing else does", () => {
    expect(update({ extra: null })).toEqual({ ok: true, spec: {}, secrets: { extra: null } });
    expect(update({ extra: "" })).toMatchObject({
      issues: { "secrets.extra": "Enter a value or leave it unchanged." },
    });
  });

  test("on create an optional one may be absent or empty", () => {
    for (const extra of [undefined, null, ""]) {
      expect(parseFields(fields, { secrets: { key: "k", extra } }, "create")).toEqual({
        ok: true,
        spec: {},
        secrets: { key: "k" },
      });
    }
  });

  test("a newly shown one is needed unless it is stored already", () => {
    expect(parseFields(httpApiFields, { spec: bearer }, "update", ["password"])).toEqual({
      ok: false,
      issues: { "secrets.token": "Enter a value for Token." },
    });
    expect(parseFields(httpApiFields, { spec: bearer }, "update", ["token"]).ok).toBe(true);
  });

  test("a stored one that is hidden now is cleared", () => {
    const parsed = parseFields(httpApiFields, { spec: { ...bearer, authentication: "none" } }, "update", [
      "token",
    ]);
    expect(parsed).toMatchObject({ ok: true, secrets: { token: null } });
  });

  test("lines are kept, and the line break of the copying goes", () => {
    expect(update({ key: "-----BEGIN-----\nab\n-----END-----\n" })).toMatchObject({
      secrets: { key: "-----BEGIN-----\nab\n-----END-----" },
    });
    expect(update({ key: " spaces stay " })).toMatchObject({ secrets: { key: " spaces stay " } });
  });

  test("the size is counted in bytes", () => {
    expect(update({ key: "é".repeat(8192) }).ok).toBe(true);
    expect(update({ key: "é".repeat(8193) })).toMatchObject({
      issues: { "secrets.key": "Enter at most 16384 bytes." },
    });
  });

  test.each([5, {}, ["a"], "a\u0000b", "a\udc00"])("%o is refused", (key) => {
    expect(update({ key }).ok).toBe(false);
  });

  test("no issue repeats a value", () => {
    const parsed = parseFields(
      httpApiFields,
      { spec: { ...bearer, token: "hunter2-hunter2" }, secrets: { token: "hunter2\u0000" } },
      "create",
    );
    expect(JSON.stringify(parsed)).not.toContain("hunter2");
  });

  test("the schema of the secrets stands alone, too", () => {
    expect(secretsSchema(fields, "create").safeParse({ key: "k" })).toMatchObject({
      success: true,
      data: { key: "k" },
    });
    expect(secretsSchema(httpApiFields, "create", { spec: bearer }).safeParse({}).success).toBe(false);
  });
});

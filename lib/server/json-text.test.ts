import fc from "fast-check";
import { expect, test } from "vitest";
import { readJsonObject } from "./json-text";

test("reads whatever object JSON can say", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 6 })), (value) => {
      const text = JSON.stringify(value, null, 1);
      expect(readJsonObject(text)).toEqual({ value: JSON.parse(text) });
    }),
  );
});

test.each([
  ['{"a":1,"a":2}', "“a” twice"],
  ['{"a":1,"\\u0061":2}', "“a” twice"],
  ['{"x":[{"b":"\\"","c":1},{"b":{},"c":[],"b":0}]}', "“b” twice"],
  ["[1]", "not a JSON object"],
  ["null", "not a JSON object"],
  ['{"a":}', "not a JSON object"],
  [`{"a":${"[".repeat(70)}${"]".repeat(70)}}`, "nested deeper than 64"],
  [`{"a":${"[".repeat(500_000)}${"]".repeat(500_000)}}`, ""],
])("refuses %.40s", (text, message) => {
  expect(readJsonObject(text)).toEqual({ message: expect.stringContaining(message) });
});

test("takes the same name in objects side by side, and in texts", () => {
  for (const text of ['{"a":{"b":1},"c":{"b":2}}', '{"a":["b","b"],"b":"{\\"a\\":1,\\"a\\":2}"}'])
    expect(readJsonObject(text)).toEqual({ value: JSON.parse(text) });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { redact } from "@/lib/outgoing/redact";

test.each([
  (s: string) => s,
  (s: string) => JSON.stringify({ s }),
  (s: string) => encodeURIComponent(s),
  (s: string) => new URLSearchParams({ s }).toString(),
  (s: string) => Buffer.from(s).toString("base64"),
  (s: string) => Buffer.from(s).toString("base64url"),
])("a secret does not survive, however it is encoded (%#)", (encode) => {
  fc.assert(
    fc.property(fc.string({ minLength: 6, unit: "grapheme-ascii" }), fc.string(), (secret, around) => {
      fc.pre(secret.trim().length >= 6);
      const text = redact(`${around}${encode(secret)}`, [secret]);
      expect(text).not.toContain(secret);
      expect(text).toContain("•••");
    }),
  );
});

test("leaves other text alone", () => {
  expect(redact("Salesforce answered.", ["", "other"])).toBe("Salesforce answered.");
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { returnPath } from "./return-path";

describe("where to go after signing in", () => {
  it.each(["/", "/northwind/apps?env=dev", "/northwind/apps?env=dev&q=a%2Fb#row", "/a:b"])(
    "is the page that was asked for: %s",
    (path) => {
      expect(returnPath(path)).toBe(path);
    },
  );

  it.each([
    undefined,
    null,
    7,
    ["/a", "/b"],
    "",
    "apps",
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/a\\..\\..\\evil.example",
    "/..//evil.example",
    "/.//evil.example",
    "javascript:alert(1)",
    `/${"a".repeat(3_000)}`,
  ])("is never another site: %j", (asked) => {
    expect(returnPath(asked)).toBe("/");
  });

  it("stays on this site, whatever is asked for", () => {
    const piece = fc.constantFrom(
      "/",
      "\\",
      ".",
      "..",
      "@",
      ":",
      "evil.example",
      "\t",
      "\n",
      " ",
      "?",
      "#",
      "%2f",
      "http",
      "a",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const here = "https://bulkhead.example";
        expect(new URL(returnPath(`/${pieces.join("")}`), here).origin).toBe(here);
      }),
    );
  });
});

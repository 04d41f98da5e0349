import { describe, expect, test } from "vitest";
import type { Fields } from "@/lib/kinds/fields";
import { parseFields } from "@/lib/kinds/validate";

describe("formats", () => {
  const good: [string, ...string[]][] = [
    ["url", "https://api.example.com/v1", "http://localhost:8080", "HTTPS://x.example"],
    [
      "hostname",
      "db.example.com",
      "localhost",
      "my_db",
      "10.0.0.1",
      "::1",
      "a.b.example.",
      "xn--bcher-kva.example",
    ],
    ["path", "/", "/v1/me?x=1"],
    ["header-name", "X-Api-Key", "authorization"],
    ["line", "anything"],
    [
      "salesforce-domain",
      "https://northwind.my.salesforce.com",
      "https://northwind--uat.sandbox.my.salesforce.com",
      "https://northwind-dev-ed.develop.my.salesforce.com",
    ],
  ];
  const bad: [string, ...string[]][] = [
    [
      "url",
      "api.example.com",
      "ftp://x.example",
      "javascript:alert(1)",
      "https://",
      "https://u:p@x.example",
      "https:x",
      "https://a b/",
    ],
    [
      "hostname",
      "https://x.example",
      "x.example:5432",
      "a..b",
      "-a.example",
      "10.1",
      "1.2.3.256",
      "a/b",
      "user@host",
      "::g",
    ],
    ["path", "v1", "//evil.example", "/\\evil", "/a b", "/a#b"],
    ["header-name", "X Api", "Host", "content-length", "Transfer-Encoding", "a:b"],
    [
      "salesforce-domain",
      "https://login.salesforce.com",
      "http://northwind.my.salesforce.com",
      "https://evil.example/.my.salesforce.com",
      "https://my.salesforce.com.evil.example",
      "https://northwind.my.salesforce.com.evil.example",
      "https://u@northwind.my.salesforce.com",
      "https://northwind.my.salesforce.com/x",
    ],
  ];
  const field = (format: string): Fields =>
    JSON.parse(JSON.stringify({ it: { input: "text", label: "It", format } }));

  test.each(good.flatMap(([format, ...values]) => values.map((value) => [format, value])))(
    "%s accepts %s",
    (format = "", value) => {
      expect(parseFields(field(format), { spec: { it: value } }, "create").ok).toBe(true);
    },
  );

  test.each(bad.flatMap(([format, ...values]) => values.map((value) => [format, value])))(
    "%s refuses %s",
    (format = "", value) => {
      expect(parseFields(field(format), { spec: { it: value } }, "create")).toEqual({
        ok: false,
        issues: { "spec.it": expect.stringMatching(/^(Enter|The header) .*\.$/) },
      });
    },
  );

  test("the My Domain URL is stored in one form", () => {
    expect(
      parseFields(
        field("salesforce-domain"),
        { spec: { it: "https://Northwind.My.Salesforce.com/" } },
        "create",
      ),
    ).toEqual({
      ok: true,
      spec: { it: "https://northwind.my.salesforce.com" },
      secrets: {},
    });
  });
});

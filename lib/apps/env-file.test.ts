import { describe, expect, test } from "vitest";
import { readEnvFile } from "./env-file";
import { looksSecret } from "./looks-secret";
import { planEnv, refusedText } from "./plan-env";

/** What would be stored: the later of two counts. */
const valuesOf = (text: string) =>
  Object.fromEntries(readEnvFile(text).flatMap((each) => ("value" in each ? [[each.name, each.value]] : [])));

const faultsOf = (text: string) => readEnvFile(text).filter((each) => "fault" in each);

// The cases that dotenv documents, and those of its own tests that its documentation rests on.
describe("a .env is read as dotenv reads it", () => {
  test.each<[what: string, text: string, values: Record<string, string>]>([
    ["a line", "BASIC=basic", { BASIC: "basic" }],
    ["empty lines and comments", "\n# a comment\n  # another\nA=1\n\n", { A: "1" }],
    [
      "an empty value",
      "EMPTY=\nQUOTED=''\nDOUBLE=\"\"\nTICKS=``",
      { EMPTY: "", QUOTED: "", DOUBLE: "", TICKS: "" },
    ],
    ["single quotes", "A='single'", { A: "single" }],
    [
      "spaces inside quotes",
      "A='    single quotes    '\nB=\"  double  \"\nC=`  ticks  `",
      { A: "    single quotes    ", B: "  double  ", C: "  ticks  " },
    ],
    ["spaces outside quotes", "A=    some spaced out string   ", { A: "some spaced out string" }],
    [
      "double quotes inside single ones",
      "A='double \"quotes\" work inside'",
      { A: 'double "quotes" work inside' },
    ],
    [
      "quotes inside backticks",
      "A=`double \"quotes\" and single 'quotes'`",
      { A: "double \"quotes\" and single 'quotes'" },
    ],
    [
      "\\n in double quotes alone",
      "A=\"expand\\nnew\\nlines\"\nB=dont\\nexpand\nC='dont\\nexpand'",
      { A: "expand\nnew\nlines", B: "dont\\nexpand", C: "dont\\nexpand" },
    ],
    [
      "several lines in quotes",
      'A="THIS\nIS\nA\nSTRING"\nB=\'ONE\nTWO\'\nC=`ONE\n"TWO\'S"`',
      { A: "THIS\nIS\nA\nSTRING", B: "ONE\nTWO", C: 'ONE\n"TWO\'S"' },
    ],
    [
      "a comment behind a value",
      "A=inline comments # work #very #well\nB=\"a # inside\" # outside\nC='#1' # 2\nD=a#b",
      { A: "inline comments", B: "a # inside", C: "#1", D: "a" },
    ],
    ["equal signs", 'A=equals==\nB="a=b"', { A: "equals==", B: "a=b" }],
    ["JSON", 'A={"foo": "bar"}\nB=\'{"foo": "bar"}\'', { A: '{"foo": "bar"}', B: '{"foo": "bar"}' }],
    ["spaces around the sign", "   SPACED_KEY = parsed\n\tTAB\t=\tb", { SPACED_KEY: "parsed", TAB: "b" }],
    ["export", "export A=1\n  export   B = '2'", { A: "1", B: "2" }],
    ["a colon", "A: yaml\nB: 'quoted'", { A: "yaml", B: "quoted" }],
    [
      "an address as an unquoted value",
      "USERNAME=therealnerdybeast@example.tld",
      { USERNAME: "therealnerdybeast@example.tld" },
    ],
    ["Windows and old Mac lines", 'A=1\r\nB="x\r\ny"\rC=3', { A: "1", B: "x\ny", C: "3" }],
    ["a byte order mark", "\uFEFFA=1", { A: "1" }],
    ["a quote within a value", "A=it's\nB=don't \"quote\" me", { A: "it's", B: 'don\'t "quote" me' }],
    ["text behind a quoted value", 'A="b" c\nB="b" "c"', { A: '"b" c', B: 'b" "c' }],
    [
      "an escaped quote, kept as it is written",
      'A="say \\"hi\\""\nB="path\\"',
      { A: 'say \\"hi\\"', B: "path\\" },
    ],
    ["the later of two", "A=1\nA=2", { A: "2" }],
  ])("%s", (_what, text, values) => {
    expect(valuesOf(text)).toEqual(values);
    expect(faultsOf(text)).toEqual([]);
  });
});

describe("what dotenv drops or misreads is told by its line", () => {
  test("a line that assigns nothing", () => {
    expect(readEnvFile("A=1\nexport B\nhello there\n=x\nC=3")).toEqual([
      { line: 1, name: "A", value: "1" },
      { line: 2, name: null, fault: "no-assignment" },
      { line: 3, name: null, fault: "no-assignment" },
      { line: 4, name: null, fault: "no-assignment" },
      { line: 5, name: "C", value: "3" },
    ]);
  });

  test("quotes that never end take no other line with them", () => {
    for (const quote of ['"', "'", "`"]) {
      expect(readEnvFile(`A=${quote}1\nB=2`)).toEqual([
        { line: 1, name: "A", fault: "endless-quote" },
        { line: 2, name: "B", value: "2" },
      ]);
    }
  });

  test("lines are counted through values of several", () => {
    expect(readEnvFile('A="1\n2\n3"\n\nB=4').map(({ line }) => line)).toEqual([1, 5]);
  });

  test("a long text of quotes that never end is read once, not once a line", () => {
    const endless = `A="${'\\"'.repeat(5)}x\n`.repeat(20_000);
    expect(readEnvFile(endless).length).toBeGreaterThan(0);
    expect(readEnvFile(`A="${'\\"x'.repeat(100_000)}`)).toEqual([
      { line: 1, name: "A", value: expect.any(String) },
    ]);
  });
});

describe("what looks like a secret", () => {
  test.each([
    ["STRIPE_KEY", "x"],
    ["TOKEN", ""],
    ["CLIENT_SECRET", "x"],
    ["DB_PASSWORD", "x"],
    ["SENTRY_DSN", "https://a@b.example/1"],
    ["DATABASE_URL", "postgres://ada:pass@db.example/app"],
    ["CERTIFICATE", "-----BEGIN RSA PRIVATE KEY-----\nabc"],
    ["ANYTHING", "sk_live_abc"],
    ["ANYTHING", "3f7a9c1be05d4428a6f0e2b19c8d7754"],
    ["ANYTHING", "Zx8vQ2mKpL0rT5wYbN3c"],
  ])("%s=%s", (name, value) => expect(looksSecret(name, value)).toBe(true));

  test.each([
    ["API_URL", "https://api.example.com/v1"],
    ["STRIPE_PUBLISHABLE_KEY", "pk-of-mine"],
    ["REGION", "eu-central-1"],
    ["KEYBOARD", "qwerty"],
    ["SUPPORT_ID", "0198b0a2-6f1c-7c3a-9d52-2b7f0f6a1c11"],
    ["QUEUE", "billing-events-retry-worker-2"],
    ["DATABASE_URL", "postgres://db.example/app"],
    ["MESSAGE", "The quick brown fox jumps over 13 lazy dogs"],
  ])("not %s=%s", (name, value) => expect(looksSecret(name, value)).toBe(false));
});

describe("what a .env would change", () => {
  const known = [
    { name: "API_URL", secret: false, isSet: true, value: "https://old.example.com" },
    { name: "SAME", secret: false, isSet: true, value: "same" },
    { name: "UNSET", secret: false, isSet: false, value: null },
    { name: "TOKEN", secret: true, isSet: true, value: null },
    { name: "READABLE_KEY", secret: false, isSet: true, value: "x" },
  ];
  const stateOf = (text: string) =>
    planEnv(text, known).variables.map(({ name, state, secret, value }) => [name, state, secret, value]);

  test("new, set, changed and the same", () => {
    expect(stateOf("API_URL=new\nSAME=same\nUNSET=1\nTOKEN=t\nNEW=1\nNEW_KEY=k")).toEqual([
      ["API_URL", "changes", false, "new"],
      ["SAME", "same", false, "same"],
      ["UNSET", "sets", false, "1"],
      ["TOKEN", "changes", true, "t"],
      ["NEW", "new", false, "1"],
      ["NEW_KEY", "new", true, "k"],
    ]);
  });

  test("a secret is not emptied, and one that is readable says so", () => {
    expect(stateOf("TOKEN=")).toEqual([["TOKEN", "same", true, null]]);
    expect(planEnv("READABLE_KEY=y", known).variables[0]?.note).toMatch(/looks like a secret/);
  });

  test("what can't be is left, with the reason and the line", () => {
    const text = [
      "1ST=x",
      "A.B=x",
      "TWICE=1",
      "TWICE=2",
      'OPEN="x',
      "nothing",
      `LONG=${"x".repeat(16_385)}`,
      "NUL=a\u0000b",
      "FINE=1",
    ].join("\n");
    const { variables, left } = planEnv(text, []);
    expect(variables.map(({ name, value }) => [name, value])).toEqual([
      ["TWICE", "2"],
      ["FINE", "1"],
    ]);
    expect(left.map(({ line, name }) => [line, name])).toEqual([
      [1, "1ST"],
      [2, "A.B"],
      [3, "TWICE"],
      [5, "OPEN"],
      [6, null],
      [7, "LONG"],
      [8, "NUL"],
    ]);
    expect(left.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/digits and underscores/),
      expect.stringMatching(/digits and underscores/),
      "It is here again: line 4 counts.",
      "Its quotes never end.",
      "This line is no NAME=value.",
      "Its value has 16,385 characters; 16,384 are kept at most.",
      expect.stringMatching(/NUL/),
    ]);
  });

  test("ten thousand lines: as many as fit, the others with the reason", () => {
    const { variables, left } = planEnv(
      Array.from({ length: 10_000 }, (_, n) => `V_${n}=x`).join("\n"),
      known,
    );
    expect(variables).toHaveLength(495);
    expect(left).toHaveLength(9_505);
    expect(new Set(left.map(({ reason }) => reason))).toEqual(
      new Set(["An app can have at most 500 variables."]),
    );
  });

  test("who may not add variables changes those that are there", () => {
    const { variables, left } = planEnv("API_URL=new\nNEW=1", known, "Ask an admin.");
    expect(variables.map(({ name }) => name)).toEqual(["API_URL"]);
    expect(left).toEqual([{ line: 2, name: "NEW", reason: "Ask an admin." }]);
  });

  test("a text that is far too long is not read", () => {
    expect(refusedText("x".repeat(10_000_000))).toBe(
      "This text has 10,000,000 characters; 500,000 are read at most. Paste a part of it.",
    );
    expect(refusedText("A=1")).toBeUndefined();
  });
});

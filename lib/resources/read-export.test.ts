import { describe, expect, it } from "vitest";
import { faceOf, kindIds } from "@/lib/kinds/faces";
import { MOST_FILE_BYTES, MOST_IMPORTED } from "./export-format";
import { placeItems } from "./place-items";
import { readExport, tooLarge } from "./read-export";

const [kind] = kindIds;
const { label } = faceOf(kind);
const head = { format: "bulkhead.resources", version: 1, organization: "northwind", kind };
const ledger = { key: "ledger", name: "Ledger", environment: "dev", spec: { a: 1 }, secrets: ["token"] };
const text = (more: object) => JSON.stringify({ ...head, items: [ledger], ...more });

function problem(file: string): string {
  const read = readExport(file, kind);
  return read.ok ? "" : read.problem;
}

/** Why an item can't be read; undefined where it can. */
function reason(item: unknown): string | undefined {
  const read = readExport(text({ items: [ledger, item] }), kind);
  if (!read.ok) throw new Error(read.problem);
  expect(read.items[0]?.key).toBe("ledger");
  const [unread] = read.unread;
  return unread && `${unread.called}: ${unread.reason}`;
}

describe("a file", () => {
  it("is read with what it says and nothing more", () => {
    const read = readExport(`\ufeff${text({ note: "mine", items: [{ ...ledger, id: "x" }] })}`, kind);
    expect(read).toEqual({ ok: true, items: [{ number: 1, ...ledger }], unread: [] });
  });

  it.each([
    ["", "This is not JSON. Choose a file that Export made."],
    ["{", "This is not JSON. Choose a file that Export made."],
    ["PK\u0003\u0004", "This is not JSON. Choose a file that Export made."],
    ["[]", "This is not a file of Bulkhead's resources. Choose one that Export made."],
    ["null", "This is not a file of Bulkhead's resources. Choose one that Export made."],
    [
      "[".repeat(100_000) + "]".repeat(100_000),
      "This is not a file of Bulkhead's resources. Choose one that Export made.",
    ],
    [
      '{"__proto__":{"format":"bulkhead.resources"}}',
      "This is not a file of Bulkhead's resources. Choose one that Export made.",
    ],
    [text({ version: "1" }), "This file does not say its version. Export it again."],
    [
      text({ version: 2 }),
      "A newer Bulkhead made this file. Update this one, or export it from an older one.",
    ],
    [text({ kind: "constructor" }), `This file holds something else, not ${label.many}.`],
    [text({ items: {} }), `This file holds no ${label.many}.`],
    [text({ items: [] }), `This file holds no ${label.many}.`],
  ])("of something else is refused in a sentence: %.30s", (file, sentence) => {
    expect(problem(file)).toBe(sentence);
  });

  it("of another kind says which", () => {
    for (const other of kindIds.slice(1))
      expect(problem(text({ kind: other }))).toBe(
        `This file holds ${faceOf(other).label.many}, not ${label.many}.`,
      );
  });

  it("that is too large or holds too much is not read", () => {
    expect(tooLarge(MOST_FILE_BYTES)).toBeUndefined();
    expect(tooLarge(MOST_FILE_BYTES * 2)).toBe(
      "This file has 40 MB; at most 20 MB are read. Export less at a time.",
    );
    expect(problem(text({ items: Array(MOST_IMPORTED + 1).fill(1) }))).toBe(
      `This file holds 10,001 ${label.many}; at most 10,000 are imported at a time. Export fewer.`,
    );
  });
});

describe("an item", () => {
  it.each([
    [null, "Item 2: This is not an object with a key, a name and a spec."],
    [[], "Item 2: This is not an object with a key, a name and a spec."],
    [{ ...ledger, key: undefined }, "Ledger (item 2): It has no key."],
    [{ ...ledger, key: 5 }, "Ledger (item 2): It has no key."],
    [{ ...ledger, name: " " }, "ledger (item 2): It has no name."],
    [{ ...ledger, environment: {} }, "Ledger (item 2): Its environment must be a key, such as dev."],
    [{ ...ledger, spec: [] }, "Ledger (item 2): It has no spec: an object with a value per field."],
    [
      { ...ledger, secrets: { token: "hunter2" } },
      "Ledger (item 2): Secrets don't travel in files. Keep their names alone: a list of texts.",
    ],
    [
      { ...ledger, secrets: [{ token: "hunter2" }] },
      "Ledger (item 2): Secrets don't travel in files. Keep their names alone: a list of texts.",
    ],
    [{ ...ledger, spec: { a: "x".repeat(300_000) } }, "Ledger (item 2): It is too large: at most 256 KB."],
  ])("is refused by its name, and the others are read: %.40j", (item, sentence) => {
    expect(reason(item)).toBe(sentence);
  });

  it("may be nested as deep as it likes: it is refused", () => {
    const deep = `{"key":"k","name":"N","spec":${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}}`;
    const read = readExport(text({}).replace(/\]}$/, `,${deep}]}`), kind);
    expect(read.ok && read.unread).toEqual([
      { number: 2, called: "N (item 2)", reason: "Its spec is nested too deeply." },
    ]);
  });
});

describe("items find their place", () => {
  const places = ["Development", "QA"].map((name) => ({ id: name, name, key: name === "QA" ? "qa" : "dev" }));
  const items = ["DEV", "STAGING", "nowhere", ""].map((environment, index) => ({
    ...ledger,
    number: index + 1,
    environment,
  }));

  it("where the file says, in any spelling, of what the person sees", () => {
    const { placed, refused } = placeItems(items, places, null);
    expect(placed.map(({ number, environmentId }) => [number, environmentId])).toEqual([
      [1, "Development"],
      [2, "QA"],
    ]);
    expect(refused.map(({ reason: why }) => why)).toEqual([
      "There is no environment nowhere here. Choose one to import into.",
      "The file does not say its environment. Choose one to import into.",
    ]);
  });

  it("or all in one, of each key one", () => {
    const other = { ...ledger, number: 9, key: "other", environment: "nowhere" };
    const { placed, refused } = placeItems([...items, other], places, places[1] ?? null);
    expect(placed).toEqual([{ ...other, environmentId: "QA" }]);
    expect(new Set(refused.map(({ reason: why }) => why))).toEqual(
      new Set(["Items 1, 2, 3 and 4 have the key ledger and go to QA. Keep one of them in the file."]),
    );
  });
});

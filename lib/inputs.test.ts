import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { idInput, lineInput, textInput } from "./inputs";

const refusal = (schema: ReturnType<typeof lineInput> | ReturnType<typeof textInput>, given: string) =>
  schema.safeParse(given).error?.issues[0]?.message;

describe("a name", () => {
  const name = lineInput("App Name");

  it.each(["Kalender", "日历", "تقويم", "👩‍👩‍👧", "می‌خواهم", "❤️", "O'Neil & Søn <b>", "=1+1"])(
    "may be %s",
    (given) => {
      expect(name.parse(given)).toBe(given.normalize("NFC"));
    },
  );

  it.each([
    "a\u0000b",
    "a\u001b[31m",
    "a\nb",
    "a\u2028b",
    "a\u202eb",
    "a\u2066b",
    "a\u200fb",
    "a\u200bb",
    "a\ufeffb",
    "a\ud800b",
  ])("holds nothing that changes how it is read: %j", (given) => {
    expect(refusal(name, given)).toBe("App Name can't contain control characters.");
  });

  it.each(["", "  ", "\u200d", "\u3164", "\u2800\u2800", "\ufe0f"])("is seen, unlike %j", (given) => {
    expect(refusal(name, given)).toBe("Enter an App Name.");
  });

  it("is as long as it looks, and is not put in order where it is too long for that", () => {
    expect(name.parse("\u0391\u0313\u0300\u0345".repeat(120))).toBe("\u1f8a".repeat(120));
    const read = { refused: () => refusal(name, `a${"\u0300\u0316".repeat(40_000)}`) };
    // Stopped long after it is done: putting so many marks in order takes seconds, and of ten times as many minutes.
    expect(runInNewContext("refused()", read, { timeout: 1_000 })).toMatch(/at most 120 characters/);
  });
});

it("a text of several lines holds whole characters", () => {
  const text = textInput("Description");
  expect(text.parse("one\ntwo 👩‍👧")).toBe("one\ntwo 👩‍👧");
  for (const given of ["a\u0000", "\udc00"])
    expect(refusal(text, given)).toBe("Description can't contain control characters.");
});

it("an id is the same in either case", () => {
  const id = "01a20069-42d8-7538-ac68-d7e4b11c3d9b";
  expect(idInput.parse(id.toUpperCase())).toBe(id);
});

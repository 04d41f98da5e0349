import { expect, it } from "vitest";
import { z } from "zod";
import type { Refusal } from "./errors";
import { parseInput } from "./parse";

function refused(raw: unknown): Refusal {
  try {
    parseInput(z.strictObject({ name: z.string() }), raw);
  } catch (error) {
    return error as Refusal;
  }
  throw new Error("It was let through.");
}

it("names a key that objects have by themselves", () => {
  const { fields } = refused(JSON.parse('{"name":"x","constructor":1,"__proto__":{"admin":true}}'));
  expect(Object.entries(fields ?? {})).toEqual([
    ["constructor", "There is no field named constructor."],
    ["__proto__", "There is no field named __proto__."],
  ]);
});

it("says a single mistake as the message itself", () => {
  expect(refused({})).toMatchObject({
    message: "This is required.",
    fields: { name: "This is required." },
  });
});

it("marks no more fields than a form has", () => {
  const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, number) => [`key-${number}`, 1]));
  expect(Object.keys(refused(many).fields ?? {})).toHaveLength(50);
  const [path] = Object.keys(refused({ name: "x", ["y".repeat(1_000_000)]: 1 }).fields ?? {});
  expect(path).toHaveLength(200);
});

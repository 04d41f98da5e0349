import { expect, test } from "vitest";
import type { AppRow, AppVariable } from "@/lib/profiles/schema";
import { gapOfRow, gapOfVariable, gapsOf } from "./gaps";

const row = (more: Partial<AppRow>): AppRow => ({
  id: "1",
  kind: "connected-account",
  name: "Ledger",
  key: "ledger",
  description: "",
  accepts: {},
  required: false,
  revision: 1,
  picked: null,
  reselect: false,
  was: null,
  ...more,
});

const variable = (more: Partial<AppVariable>): AppVariable => ({
  id: "1",
  name: "API_URL",
  description: "",
  secret: false,
  initial: null,
  revision: 1,
  isSet: false,
  value: null,
  enterAgain: false,
  ...more,
});

const picked = { id: "2", name: "Ledger Dev", facet: null, status: "working" } as const;

test("a row is a gap until something is picked, urgent where it is required or was emptied", () => {
  expect(gapOfRow(row({}))).toBe("open");
  expect(gapOfRow(row({ required: true }))).toBe("urgent");
  expect(gapOfRow(row({ reselect: true }))).toBe("urgent");
  expect(gapOfRow(row({ picked, required: true }))).toBeNull();
});

test("a variable is a gap until there is a value or a default, urgent where it was emptied", () => {
  expect(gapOfVariable(variable({}))).toBe("open");
  expect(gapOfVariable(variable({ enterAgain: true, secret: true }))).toBe("urgent");
  expect(gapOfVariable(variable({ initial: "" }))).toBeNull();
  expect(gapOfVariable(variable({ isSet: true, value: "" }))).toBeNull();
});

test("a profile counts them", () => {
  const rows = [row({}), row({ required: true }), row({ picked })];
  expect(gapsOf({ rows, variables: [variable({}), variable({ isSet: true })] })).toEqual({
    all: 3,
    urgent: 1,
  });
});

import { describe, expect, it } from "vitest";
import { roleWords } from "./role-words";

describe("a role's rule in the audit log", () => {
  it.each([
    ["base", "developer", "Developer"],
    ["access", "except", "All except these"],
    ["withheld", ["connected-account:delete"], "Delete connected accounts"],
    ["granted", [], undefined],
    ["name", "developer", undefined],
  ])("%s %s is said as %s", (name, value, said) => {
    expect(roleWords(name, value)).toBe(said);
  });
});

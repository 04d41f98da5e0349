import { describe, expect, it } from "vitest";
import { differencesOf } from "./meanwhile";

const base = { name: "Ledger", url: "https://a.example", path: "/" };

describe("what someone else changed", () => {
  it("is taken where nothing was typed, and to be chosen where something was", () => {
    const theirs = { ...base, name: "Ledger EU", url: "https://b.example" };
    const mine = { ...base, url: "https://c.example", path: "/health" };
    expect(differencesOf(base, theirs, mine)).toEqual([
      { path: "name", theirs: "Ledger EU", mine: "Ledger", conflict: false, choice: "theirs" },
      { path: "url", theirs: "https://b.example", mine: "https://c.example", conflict: true, choice: null },
    ]);
  });

  it("is nothing where both typed the same, or only this side did", () => {
    expect(differencesOf(base, { ...base, name: "Both" }, { ...base, name: "Both" })).toEqual([]);
    expect(differencesOf(base, base, { ...base, name: "Mine" })).toEqual([]);
  });

  it("counts a field that came or went", () => {
    expect(differencesOf({ user: "a" }, { token: "t" }, { user: "b" })).toEqual([
      { path: "user", theirs: undefined, mine: "b", conflict: true, choice: null },
      { path: "token", theirs: "t", mine: undefined, conflict: false, choice: "theirs" },
    ]);
  });

  it("is asked again only of what was changed once more", () => {
    const second = { ...base, name: "Second", url: "https://b.example" };
    const mine = { ...base, name: "Mine", url: "https://c.example" };
    const first = differencesOf(base, second, mine);
    const chosen = first.map((each) => ({ ...each, choice: "mine" as const }));
    const third = { ...second, url: "https://d.example" };
    expect(differencesOf(second, third, mine, chosen)).toEqual([
      { path: "name", theirs: "Second", mine: "Mine", conflict: true, choice: "mine" },
      { path: "url", theirs: "https://d.example", mine: "https://c.example", conflict: true, choice: null },
    ]);
  });
});

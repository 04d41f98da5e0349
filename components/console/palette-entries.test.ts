import { describe, expect, it } from "vitest";
import { spellingsOf } from "@/lib/environments/keys";
import { matching, type PaletteEntry, type PaletteGroup } from "./palette-entries";

const entry = (label: string, more: Partial<PaletteEntry> = {}): PaletteEntry => ({
  id: label,
  label,
  choose() {},
  ...more,
});
const groups: PaletteGroup[] = [
  {
    label: "Go to",
    items: [
      entry("Apps", { keywords: "applications" }),
      entry("App settings", { keywords: "Configuration Builder" }),
      entry("Connected Accounts", { detail: "Integrations" }),
      entry("Environments", { detail: "Settings", keywords: "staging production" }),
    ],
  },
  {
    label: "Environments",
    items: [
      ["dev", "Development"],
      ["qa", "Acceptance"],
      ["prod", "Production"],
    ].map(([key = "", name = ""]) => entry(`Switch to ${name}`, { names: [name, ...spellingsOf(key)] })),
  },
  { label: "Recent", items: [] },
];
const found = (query: string) =>
  matching(groups, query).flatMap(({ items }) => items.map(({ label }) => label));

describe("what is typed", () => {
  it("shows all while it is nothing, without empty groups", () => {
    expect(matching(groups, " ").map(({ label }) => label)).toEqual(["Go to", "Environments"]);
    expect(found("")).toHaveLength(7);
  });

  it.each([
    ["DEV", "Switch to Development"],
    ["STAGING", "Switch to Acceptance"],
    ["stag", "Switch to Acceptance"],
    ["Quality Assurance", "Switch to Acceptance"],
    ["accept", "Switch to Acceptance"],
    ["PROD", "Switch to Production"],
    ["switch prod", "Switch to Production"],
    ["configuration builder", "App settings"],
    ["CONFIG", "App settings"],
    ["app", "Apps"],
    ["accounts", "Connected Accounts"],
    ["integrations", "Connected Accounts"],
    ["settings env", "Environments"],
  ])("%s leads to %s first", (query, label) => {
    expect(found(query)[0]).toBe(label);
  });

  it("puts what is called so before what is also known by it", () => {
    expect(found("production")).toEqual(["Switch to Production", "Environments"]);
  });

  it("leads nowhere by the middle of a word", () => {
    expect(found("uction")).toEqual([]);
    expect(found("app builder x")).toEqual([]);
  });
});

import { expect, it } from "vitest";
import { narrowed } from "./narrowed";
import type { Member } from "./schema";

function member(name: string, more: Partial<Member> = {}): Member {
  const email = `${name.toLowerCase()}@northwind.example`;
  return {
    id: name,
    name,
    email,
    roles: [],
    lastSeenAt: null,
    joinedAt: "2026-01-01T00:00:00.000Z",
    deactivatedAt: null,
    revision: 1,
    ...more,
  };
}

const agent = { id: "agent", name: "Agent", base: "agent", custom: false } as const;
const members = [
  member("linus", { lastSeenAt: "2026-03-01T00:00:00.000Z", roles: [agent] }),
  member("Ada", { joinedAt: "2026-02-01T00:00:00.000Z" }),
  member("Grace", {
    lastSeenAt: "2026-04-01T00:00:00.000Z",
    deactivatedAt: "2026-05-01T00:00:00.000Z",
    roles: [agent],
  }),
];
const all = { q: "", role: null, status: null, sort: "name", direction: "asc" } as const;
const names = (asked: Parameters<typeof narrowed>[1]) => narrowed(members, asked).map(({ name }) => name);

it("orders by name whatever the case, and by moments with who was never seen last", () => {
  expect(names(all)).toEqual(["Ada", "Grace", "linus"]);
  expect(names({ ...all, direction: "desc" })).toEqual(["linus", "Grace", "Ada"]);
  expect(names({ ...all, sort: "seen", direction: "desc" })).toEqual(["Grace", "linus", "Ada"]);
  expect(names({ ...all, sort: "seen" })).toEqual(["linus", "Grace", "Ada"]);
  expect(names({ ...all, sort: "joined", direction: "desc" })).toEqual(["Ada", "Grace", "linus"]);
});

it("finds by a part of the name or the address, by role and by status, all at once", () => {
  expect(names({ ...all, q: " GRACE@ " })).toEqual(["Grace"]);
  expect(names({ ...all, role: "agent" })).toEqual(["Grace", "linus"]);
  expect(names({ ...all, status: "active" })).toEqual(["Ada", "linus"]);
  expect(names({ ...all, status: "deactivated", role: "agent" })).toEqual(["Grace"]);
  expect(names({ ...all, status: "deactivated", q: "ada" })).toEqual([]);
});

import { beforeAll, describe, expect, it } from "vitest";
import { explain } from "@/lib/access/explain";
import { permissionOf, rulesOf, subjects, verbs } from "@/lib/access/permissions";
import { deactivateMember } from "@/lib/members/deactivate-member";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done, refused } from "@/lib/testing/answers";
import { newMember, type SignedIn } from "@/lib/testing/members";
import { idOf, newOrganization } from "@/lib/testing/organization";
import { getMemberAccess } from "./get-member-access";
import { listAccess } from "./list-access";
import type { AccessMatrix } from "./schema";

let admin: Context;
let linus: SignedIn;
let grace: SignedIn;

beforeAll(async () => {
  admin = await newOrganization();
  linus = await newMember(
    admin,
    "Linus",
    { base: "developer", access: "except", environments: ["prod"], withheld: ["profile:delete"] },
    { base: "agent" },
  );
  grace = await newMember(admin, "Grace", { base: "none", granted: ["audit:read", "member:read"] });
});

const cellOf = ({ rows }: AccessMatrix, subject: string, environmentId: string | null) =>
  rows.find((row) => row.subject === subject)?.cells.find((cell) => cell.environmentId === environmentId);

describe("what one member may do", () => {
  it("is what the check answers them, in every cell, and can be explained", async () => {
    for (const member of [linus, grace]) {
      const context = await member.context();
      const matrix = await done(runQuery(getMemberAccess, admin, { memberId: member.memberId }));
      expect(matrix.rows.map(({ subject }) => subject)).toEqual(subjects);
      for (const { subject, cells, member: shown } of matrix.rows) {
        const bound = rulesOf(subject).reach === "environment";
        expect(cells.map(({ environmentId }) => environmentId)).toEqual(
          bound ? admin.environments.map(({ id }) => id) : [null],
        );
        for (const { environmentId, verbs: held } of cells) {
          const place = environmentId === null ? "organization" : { environmentId };
          for (const verb of verbs) {
            const permission = permissionOf(subject, verb);
            if (!permission) continue;
            expect(held.includes(verb)).toBe(context.access.can(permission, place));
            const about = {
              member: shown,
              roles: matrix.roles.filter(({ id }) => shown.roleIds.includes(id)),
              environments: admin.environments,
            };
            expect(explain(about, permission, place).granted).toBe(held.includes(verb));
          }
        }
      }
    }
  });

  it("reads as the roles were made", async () => {
    const matrix = await done(runQuery(getMemberAccess, admin, { memberId: linus.memberId }));
    expect(cellOf(matrix, "profile", idOf(admin, "dev"))?.verbs).toEqual([
      "read",
      "create",
      "update",
      "reveal",
    ]);
    expect(cellOf(matrix, "profile", idOf(admin, "prod"))?.verbs).toEqual(["read"]);
    expect(cellOf(matrix, "connected-account", idOf(admin, "prod"))?.verbs).toEqual([]);
    expect(cellOf(matrix, "member", null)?.verbs).toEqual([]);
  });
});

describe("what all members may do with one thing", () => {
  it("has a row for each, by name, and is narrowed by name or address", async () => {
    const matrix = await done(runQuery(listAccess, admin, { subject: "audit" }));
    expect(matrix.rows.map(({ member, cells }) => [member.name, cells[0]?.verbs])).toEqual([
      ["Ada", ["read"]],
      ["Grace", ["read"]],
      ["Linus", []],
    ]);
    expect(matrix).toMatchObject({ more: false, changeable: null });
    const found = await done(runQuery(listAccess, admin, { subject: "audit", q: "LIN" }));
    expect(found.rows.map(({ member }) => member.name)).toEqual(["Linus"]);
    // No role that none of those shown holds.
    expect(found.roles).toHaveLength(2);
  });

  it("shows nothing for who is deactivated", async () => {
    const gone = await newMember(admin, "Zoe", { base: "developer" });
    await done(runCommand(deactivateMember, admin, { memberId: gone.memberId }));
    const { rows } = await done(runQuery(listAccess, admin, { subject: "profile", q: "zoe" }));
    expect(rows).toMatchObject([{ member: { deactivated: true } }]);
    expect(rows[0]?.cells.every(({ verbs: held }) => held.length === 0)).toBe(true);
  });

  it("tells what the licence locks", async () => {
    const standard: Context = {
      ...admin,
      organization: { ...admin.organization, licence: "STANDARD" },
    };
    const matrix = await done(runQuery(getMemberAccess, standard, { memberId: linus.memberId }));
    expect(matrix.changeable).toEqual([idOf(admin, "prod")]);
    expect(cellOf(matrix, "profile", idOf(admin, "dev"))?.verbs).toEqual(["read", "reveal"]);
  });
});

describe("who may explore", () => {
  it("reads members and roles of the whole organization; to others it is refused", async () => {
    const { memberId } = linus;
    const reader = await newMember(admin, "Reader", { base: "none", granted: ["member:read", "role:read"] });
    const bound = await newMember(admin, "Bound", {
      base: "none",
      granted: ["member:read", "role:read"],
      access: "only",
      environments: ["dev"],
    });
    await done(runQuery(getMemberAccess, await reader.context(), { memberId }));
    for (const [who, code] of [
      [await grace.context(), "forbidden"],
      [await bound.context(), "not-found"],
      [await linus.context(), "not-found"],
      [await newOrganization("Contoso"), "not-found"],
    ] as const) {
      expect(await refused(runQuery(getMemberAccess, who, { memberId }))).toMatchObject({ code });
    }
    for (const who of [await grace.context(), await bound.context()]) {
      expect(await refused(runQuery(listAccess, who, { subject: "profile" }))).toMatchObject({
        code: "forbidden",
      });
    }
    expect(await refused(runQuery(listAccess, admin, JSON.parse('{"subject":"nothing"}')))).toMatchObject({
      code: "invalid",
    });
  });
});

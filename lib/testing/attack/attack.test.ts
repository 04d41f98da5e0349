import { beforeAll, describe, expect, it } from "vitest";
import { rotateKey, useKey } from "@/lib/encryption-keys/rotate-key";
import { runBatch } from "@/lib/resources/run-batch";
import { testResource } from "@/lib/resources/test-resource";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { newMember } from "../members";
import { newOrganization } from "../organization";
import { attempts } from "./attempts";
import { type Declared, declared, namesInCode } from "./declared";
import { type Ids, idsOf, idsOfNobody } from "./ids";

// Two organizations. The Admin of one tries everything there is on the ids of the other, and must not be able to tell
// them from ids that nobody has.

const all = await declared();

let attacker: Context;
let own: Ids;
let theirs: Ids;
const nobodys = idsOfNobody();

beforeAll(async () => {
  const victim = await newOrganization("Northwind");
  const organization = await newOrganization("Contoso");
  theirs = await idsOf(victim);
  own = await idsOf(organization);
  attacker = await (await newMember(organization, "Mallory", { base: "admin" })).context();
});

const run = (each: Declared, input: unknown) =>
  "needs" in each ? runCommand(each, attacker, input) : runQuery(each, attacker, input);

/** What was answered, with ids that were sent left out: they were known. */
function told(answer: unknown, ids: Ids): string {
  const sent = Object.values(ids).flatMap((id) =>
    typeof id === "string" ? [id] : [id.id, id.environmentId],
  );
  return sent.reduce((text, id) => text.replaceAll(id, "<id>"), JSON.stringify(answer));
}

describe("the Admin of another organization", () => {
  it("has a way to try everything there is", () => {
    expect(namesInCode().filter((name) => !(name in attempts))).toEqual([]);
    const names = new Set(all.map(({ name }) => name));
    const tried = Object.entries(attempts).filter(([, each]) => typeof each === "function");
    expect(tried.map(([name]) => name).filter((name) => !names.has(name))).toEqual([]);
  });

  it.each(all.map((each) => [each.name, each] as const))(
    "learns and changes nothing by %s",
    async (name, each) => {
      const tries = attempts[name];
      if (typeof tries !== "function") return;
      const [known, unknown] = [tries(theirs, own), tries(nobodys, own)];
      for (const [index, input] of known.entries()) {
        const [answer, other] = [await run(each, input), await run(each, unknown[index])];
        expect(answer, JSON.stringify(input)).toMatchObject({ ok: false });
        const code = answer.ok ? "" : answer.error.code;
        expect(["not-found", "forbidden", "invalid", "stale"], JSON.stringify(answer)).toContain(code);
        expect(told(answer, theirs)).toBe(told(other, nobodys));
      }
    },
  );

  it("has nothing called, and nothing done in a batch, with ids of elsewhere", async () => {
    const inputs = ({ account: { id, ...seen }, encryptionKey, elsewhere }: Ids) => ({
      rotate: encryptionKey,
      use: encryptionKey,
      test: { kind: "connected-account", id },
      delete: { kind: "connected-account", act: "delete", items: [{ id, ...seen }] },
      copy: { kind: "connected-account", act: "copy", to: elsewhere, items: [{ id, ...seen }] },
    });
    const [known, unknown] = [inputs(theirs), inputs(nobodys)];
    for (const [act, handler] of [
      ["test", testResource],
      ["delete", runBatch],
      ["copy", runBatch],
      ["rotate", rotateKey],
      ["use", useKey],
    ] as const) {
      const answer = told(await handler(attacker, known[act]), theirs);
      expect(answer).toBe(told(await handler(attacker, unknown[act]), nobodys));
      expect(answer, act).toContain("was not found");
    }
  });
});

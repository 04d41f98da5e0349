import { NextRequest } from "next/server";
import { beforeAll, describe, expect, it } from "vitest";
import { rulesOf, subjectOf, tokenPermissions } from "@/lib/access/permissions";
import { type Place, places } from "@/lib/openapi/document";
import { textOf } from "@/lib/testing/fuzz/answers";
import type { Sent } from "@/lib/testing/fuzz/example";
import { examples } from "@/lib/testing/fuzz/examples";
import { dev, newWorld, type World } from "@/lib/testing/fuzz/world";
import { livingIn } from "@/lib/testing/living-in";
import { newMember } from "@/lib/testing/members";
import { newToken } from "@/lib/testing/tokens";

// Every operation of the OpenAPI document, each in a request that succeeds for an Admin and is about Development, is sent
// with a token of QA that holds every scope there. Whatever it answers, Development stays as it was and is not told.

const all = await places();
const bound = tokenPermissions.filter((permission) => rulesOf(subjectOf(permission)).reach === "environment");

/** What a token of another environment is answered all the same, and why that tells nothing of this one. */
const open: Readonly<Record<string, string>> = {
  "application.list": "Apps are the organization's; what of them is in an environment is left out.",
  "application.get": "As above.",
  "application.create": "As above: the profiles it makes elsewhere are empty and nobody's yet.",
  "application.duplicate": "As above: of the profiles it sees.",
  "application.update": "As above.",
  "application.settings": "As above.",
  "application.matrix": "As above.",
  "application.add-row": "As above: elsewhere it is empty and optional.",
  "application.describe-row": "As above.",
  "application.add-variable": "As above.",
  "application.update-variable": "As above.",
  "application.restrict-row": "As above, where it is bound in no environment that the token does not open.",
  "application.remove-row": "As above.",
  "application.remove-variable": "As above.",
  "application.row-uses": "The uses it sees: none.",
  "approval.list": "Of its own environment.",
  "deployment.list": "Of its own environment.",
  "version.list": "What apps ask for is the organization's.",
  "environment.list": "Its own.",
  "environment.count": "Of its own.",
  "first-steps.get": "Of what it sees.",
  search: "Finds what it sees.",
  "token.who-am-i": "Itself.",
  "resource.batch": "Answers of each item by itself: none is found.",
  "resource.export-some": "A file of those it sees: none.",
  "resource.import": "Answers of each item by itself: its environment is not found.",
  "resource.preview-import": "As above.",
  "resource.list": "Of its own environment.",
  "resource.described": "Of its own environment.",
  "resource.matching": "Of its own environment.",
  "resource.matching-rows": "Of its own environment.",
};

let world: World;
let token: string;

beforeAll(async () => {
  world = await newWorld();
  const maker = await (await newMember(world.admin, "Ada", { base: "admin" })).context();
  ({ token } = await newToken(maker, bound, { environment: "qa" }));
});

function send({ method, path, kind, handler }: Place, { path: named, input = {}, org }: Sent) {
  const params: Record<string, string> = { org: org ?? world.admin.organization.slug, ...named };
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const search = method === "GET" ? new URLSearchParams(input as Record<string, string>).toString() : "";
  const request = new NextRequest(`http://localhost${address}?${search}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(method !== "GET" && { body: JSON.stringify(input) }),
  });
  return handler(request, { params: Promise.resolve({ ...params, ...(kind && { kind }) }) });
}

describe("a token of QA", () => {
  it("is answered nothing by what there is no more", () => {
    const names = new Set(all.map(({ operation }) => operation.of.name));
    expect(Object.keys(open).filter((name) => !names.has(name))).toEqual([]);
  });

  it.each(all.map((each) => [`${each.method} ${each.path}`, each] as const))(
    "learns and changes nothing of Development by %s",
    async (_, place) => {
      const { name } = place.operation.of;
      const example = examples[name];
      if (!example) throw new Error(`lib/testing/fuzz/examples.ts has no request for ${name}.`);
      const sent = await example(world, place.kind ?? "connected-account");
      const before = await livingIn(world.admin, "dev");
      const answer = await send(place, sent);
      const text = await textOf(answer);
      expect(answer.status, text).toBeLessThan(500);
      // What was there is there as it was.
      expect(await livingIn(world.admin, "dev")).toEqual(expect.arrayContaining(before));
      if (answer.status >= 400) return;
      expect(Object.keys(open), `${name}: ${text}`).toContain(name);
      const said = JSON.stringify(sent);
      for (const told of [dev(world), world.own.account.id, world.own.profile.id, "Thing "])
        if (!said.includes(told)) expect(text).not.toContain(told);
    },
  );
});

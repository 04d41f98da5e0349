import { readdirSync } from "node:fs";
import path from "node:path";
import { NextRequest } from "next/server";
import { v7 as uuid } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { viewAs } from "@/lib/members/view-as";
import { runCommand } from "@/lib/server/command";
import { type Context, contextOf } from "@/lib/server/context";
import { done } from "@/lib/testing/answers";
import { auditOf, nextNumber } from "@/lib/testing/audit";
import { newMember } from "@/lib/testing/members";
import { newOrganization } from "@/lib/testing/organization";
import { signedIn } from "@/lib/testing/session";

type Handler = (
  request: NextRequest,
  given: { params: Promise<Record<string, string>> },
) => Promise<Response>;

const here = path.resolve("app/api/v1/orgs/[org]");
const methods = ["POST", "PUT", "PATCH", "DELETE"] as const;

// Every operation that could change something, found by walking the folders: a new one is covered the day it is made.
const operations = await Promise.all(
  readdirSync(here, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "route.ts")
    .map(async (file) => {
      const handlers = (await import(path.join(here, file))) as Partial<Record<string, Handler>>;
      return methods.flatMap((method) => {
        const handler = handlers[method];
        return handler ? [{ name: `${method} ${path.dirname(file)}`, method, handler }] : [];
      });
    }),
);

/** What carries a question in its body, and changes nothing. */
const reads = new Set([
  "POST resources/[kind]/export",
  "POST resources/[kind]/[id]/affected",
  "POST resources/[kind]/import/preview",
]);
/** The way out. */
const ends = "DELETE viewing";

let admin: Context;
let cookie: string;
let memberId: string;

beforeAll(async () => {
  admin = await newOrganization();
  ({ memberId } = await newMember(admin, "Linus", { base: "admin" }));
  if (admin.actor.kind !== "member") throw new Error("An organization is founded by a person.");
  const session = await signedIn(admin.actor.userId);
  cookie = session.cookie;
  const own = await contextOf(session.sessionId, admin.organization.slug, { requestId: null, address: null });
  // An Admin as well, so that no role of theirs is what refuses.
  await done(runCommand(viewAs, own, { memberId }));
});

async function send({ name, method, handler }: { name: string; method: string; handler: Handler }) {
  const known: Record<string, string> = { kind: "connected-account", memberId };
  const params: Record<string, string> = { org: admin.organization.slug };
  for (const [, param = ""] of name.matchAll(/\[(\w+)\]/g)) params[param] = known[param] ?? uuid();
  const request = new NextRequest("http://localhost/api/v1/orgs/here", {
    method,
    headers: { cookie, "content-type": "application/json" },
    body: "{}",
  });
  return handler(request, { params: Promise.resolve(params) });
}

describe("while somebody looks as somebody else", () => {
  test.each(operations.flat().filter(({ name }) => name !== ends))("$name", async (operation) => {
    const from = await nextNumber(admin.organization.id);
    const answer = await send(operation);
    if (reads.has(operation.name)) return expect(answer.status).not.toBe(403);
    expect(answer.status).toBe(403);
    const reason = "You're viewing as Linus. Stop viewing to change anything.";
    expect(await answer.json()).toMatchObject({ title: reason });
    expect(await auditOf(admin.organization.id, from)).toEqual([
      expect.objectContaining({ outcome: "refused", actor_name: "Ada", reason }),
    ]);
  });

  test("what may be done is to stop", async () => {
    const stop = operations.flat().find(({ name }) => name === ends);
    expect(stop && (await send(stop)).status).toBe(204);
  });
});

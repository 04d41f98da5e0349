import { randomUUID } from "node:crypto";
import { NextRequest } from "next/server";
import { beforeAll, describe, expect, it } from "vitest";
import type { Permission } from "@/lib/access/permissions";
import { connectedAccountSample } from "@/lib/kinds/connected-account/testing/sample";
import type { Context } from "@/lib/server/context";
import { newAccount } from "@/lib/testing/apps";
import { newMember } from "@/lib/testing/members";
import { idOf, newOrganization } from "@/lib/testing/organization";
import { newToken, useUp } from "@/lib/testing/tokens";
import * as me from "./orgs/[org]/me/route";
import * as one from "./orgs/[org]/resources/[kind]/[id]/route";
import * as exported from "./orgs/[org]/resources/[kind]/export/route";
import * as list from "./orgs/[org]/resources/[kind]/route";
import * as whoami from "./orgs/[org]/whoami/route";

const kind = "connected-account";
const scopes: Permission[] = ["read", "create", "update", "delete"].map(
  (verb) => `connected-account:${verb}` as Permission,
);

let organization: Context;
let token: string;

beforeAll(async () => {
  organization = await newOrganization();
  const maker = await (await newMember(organization, "Devi", { base: "developer" })).context();
  ({ token } = await newToken(maker, scopes));
});

type Ask = { search?: string; headers?: Record<string, string>; body?: unknown; token?: string };
type Handler = (
  request: NextRequest,
  more: { params: Promise<Record<string, string>> },
) => Promise<Response> | Response;

function ask(handler: Handler, method: string, path: Record<string, string>, asked: Ask = {}) {
  const { search = "", headers = {}, body, token: shown = token } = asked;
  const org = organization.organization.slug;
  return handler(
    new NextRequest(`http://localhost/api/v1/orgs/${org}/${Object.values(path).join("/")}${search}`, {
      method,
      headers: {
        authorization: `Bearer ${shown}`,
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    }),
    { params: Promise.resolve({ org, ...path }) },
  );
}

const input = () => ({ ...connectedAccountSample, name: `Ledger ${randomUUID().slice(0, 8)}` });
const made = ({ name, spec, secrets }: ReturnType<typeof input>) => ({ name, spec, secrets });

describe("a request by token", () => {
  it("asks who it is, and sees its own environment", async () => {
    const answer = await ask(whoami.GET, "GET", {});
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ actor: { kind: "token" }, environments: [{ key: "dev" }] });
    const other = await newAccount(organization, "qa");
    expect((await ask(one.GET, "GET", { kind, id: other.id })).status).toBe(404);
    const listed = await (await ask(list.GET, "GET", { kind })).json();
    expect(JSON.stringify(listed)).not.toContain(other.id);
    expect((await ask(me.GET, "GET", {})).status).toBe(403);
    const file = await ask(exported.GET, "GET", { kind });
    expect(file.status).toBe(200);
    expect(await file.text()).not.toContain(other.key);
  });

  it.each([
    ["bh_dev_nothing", /cut off or mistyped/],
    ["", /Authorization: Bearer/],
  ])("with %j is told what to send", async (shown, message) => {
    const answer = await ask(whoami.GET, "GET", {}, { token: shown });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="bulkhead"');
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect((await answer.json()).title).toMatch(message);
  });

  it("need not name its environment, and names no other", async () => {
    const answer = await ask(list.POST, "POST", { kind }, { body: made(input()) });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ environmentId: idOf(organization, "dev") });
    const body = { ...made(input()), environmentId: idOf(organization, "prod") };
    expect((await ask(list.POST, "POST", { kind }, { body })).status).toBe(404);
  });
});

describe("If-Match", () => {
  it("changes what the ETag was given for, and answers 412 once it was changed", async () => {
    const created = await ask(list.POST, "POST", { kind }, { body: made(input()) });
    const etag = created.headers.get("etag") ?? "";
    expect(etag).toBe('"r1"');
    const { id } = await created.json();
    const rename = (ifMatch: string) =>
      ask(
        one.PATCH,
        "PATCH",
        { kind, id },
        { body: { name: input().name }, headers: { "if-match": ifMatch } },
      );
    const changed = await rename(etag);
    expect([changed.status, changed.headers.get("etag")]).toEqual([200, '"r2"']);
    const late = await rename(etag);
    expect(late.status).toBe(412);
    expect(await late.json()).toMatchObject({ code: "stale", status: 412 });
    expect((await rename("2")).status).toBe(422);
    const gone = await ask(one.DELETE, "DELETE", { kind, id }, { headers: { "if-match": '"r2"' } });
    expect(gone.status).toBe(204);
  });
});

describe("an Idempotency-Key", () => {
  it("makes one thing, however often and at once it is sent", async () => {
    const body = made(input());
    const headers = { "idempotency-key": randomUUID() };
    const send = () => ask(list.POST, "POST", { kind }, { body, headers });
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    const ids = await Promise.all(answers.map(async (answer) => (await answer.json()).id));
    expect(new Set(ids).size).toBe(1);
    const listed = await ask(list.GET, "GET", { kind }, { search: `?q=${encodeURIComponent(body.name)}` });
    expect((await listed.json()).items).toHaveLength(1);
  });

  it("is of one request, and of who sent it", async () => {
    const headers = { "idempotency-key": "the-first" };
    const first = await ask(list.POST, "POST", { kind }, { body: made(input()), headers });
    expect(first.status).toBe(201);
    const other = await ask(list.POST, "POST", { kind }, { body: made(input()), headers });
    expect(other.status).toBe(409);
    expect((await other.json()).title).toMatch(/Another request was sent with this Idempotency-Key/);
    const maker = await (await newMember(organization, "Ren", { base: "developer" })).context();
    const another = await newToken(maker, scopes);
    const theirs = await ask(
      list.POST,
      "POST",
      { kind },
      { body: made(input()), headers, token: another.token },
    );
    expect(theirs.status).toBe(201);
  });

  it("is free again where nothing was made", async () => {
    const headers = { "idempotency-key": randomUUID() };
    const wrong = { ...made(input()), name: "" };
    expect((await ask(list.POST, "POST", { kind }, { body: wrong, headers })).status).toBe(422);
    const right = made(input());
    expect((await ask(list.POST, "POST", { kind }, { body: right, headers })).status).toBe(201);
    for (const key of ["", "a b", "x".repeat(201)]) {
      const refused = await ask(
        list.POST,
        "POST",
        { kind },
        { body: right, headers: { "idempotency-key": key } },
      );
      expect(refused.status, key).toBe(422);
    }
  });
});

describe("a body", () => {
  it.each([
    ['{"name":"A","name":"B"}', "application/json", 400, /“name” twice/],
    [`{"a":${"[".repeat(100)}${"]".repeat(100)}}`, "application/json", 400, /nested deeper/],
    ["[]", "application/json", 400, /not a JSON object/],
    ["name=A", "application/x-www-form-urlencoded", 415, /Send JSON/],
  ])("%.30s is refused in words", async (body, type, status, message) => {
    const answer = await ask(list.POST, "POST", { kind }, { body, headers: { "content-type": type } });
    expect(answer.status).toBe(status);
    expect((await answer.json()).title).toMatch(message);
  });
});

describe("the rate", () => {
  it("is told with each answer, and what is beyond it waits for the next minute", async () => {
    const maker = await (await newMember(organization, "Ren", { base: "developer" })).context();
    const { token: shown, id } = await newToken(maker, scopes);
    const ok = await ask(whoami.GET, "GET", {}, { token: shown });
    expect(ok.headers.get("ratelimit-policy")).toBe('"token";q=600;w=60');
    expect(ok.headers.get("ratelimit")).toMatch(/^"token";r=599;t=\d+$/);
    // What this instance had taken already is still there; the other instances have used the rest.
    await useUp(id);
    const statuses: number[] = [];
    let refused: Response | undefined;
    while (!refused && statuses.length < 1_000) {
      const answer = await ask(whoami.GET, "GET", {}, { token: shown });
      statuses.push(answer.status);
      if (answer.status !== 200) refused = answer;
    }
    expect(refused?.status).toBe(429);
    expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
    const problem = await refused?.json();
    expect(problem.title).toMatch(/asked 600 times within a minute/);
  });
});

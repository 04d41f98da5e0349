import { randomUUID } from "node:crypto";
import { NextRequest } from "next/server";
import { beforeAll, describe, expect, it } from "vitest";
import { connectedAccountSample } from "@/lib/kinds/connected-account/testing/sample";
import type { Me } from "@/lib/members/schema";
import { createResource } from "@/lib/resources/create-resource";
import { deleteResource } from "@/lib/resources/delete-resource";
import { getResource } from "@/lib/resources/get-resource";
import { updateResource } from "@/lib/resources/update-resource";
import type { ErrorCode } from "@/lib/result";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { type Act, allows, cases, type Place, type Row, table } from "@/lib/testing/access/table";
import { newAccount } from "@/lib/testing/apps";
import { newMember, type SignedIn } from "@/lib/testing/members";
import { idOf, newOrganization } from "@/lib/testing/organization";
import { cookieOf } from "@/lib/testing/session";
import * as me from "./orgs/[org]/me/route";
import * as one from "./orgs/[org]/resources/[kind]/[id]/route";
import * as list from "./orgs/[org]/resources/[kind]/route";

const kind = "connected-account";

let admin: Context;
const members = new Map<Row, SignedIn>();

beforeAll(async () => {
  admin = await newOrganization();
  for (const row of table) members.set(row, await newMember(admin, row.who.slice(0, 40), ...row.roles));
});

function member(row: Row): SignedIn {
  const found = members.get(row);
  if (!found) throw new Error(`${row.who} is no member.`);
  return found;
}

/** What somebody is answered: null where it is done. What is not read is not there, whatever else one may do with it. */
function expected(row: Row, place: Place, act: Act): ErrorCode | null {
  if (!allows(row, place, "see")) return "not-found";
  if (act === "see" || (act === "create" && allows(row, place, "create"))) return null;
  if (act === "create") return "forbidden";
  if (!allows(row, place, "read")) return "not-found";
  return allows(row, place, act) ? null : "forbidden";
}

const newName = () => `Made ${randomUUID().slice(0, 8)}`;

const newInput = (environmentId: string) => {
  const { spec, secrets } = connectedAccountSample;
  return { kind, environmentId, name: newName(), spec, secrets };
};

/** By a command or a query. */
async function byCommand(context: Context, place: Place, act: Act): Promise<ErrorCode | null> {
  const environmentId = idOf(admin, place);
  if (act === "see") return context.environments.some(({ id }) => id === environmentId) ? null : "not-found";
  if (act === "create") return codeOf(await runCommand(createResource, context, newInput(environmentId)));
  const { id, revision, name } = await newAccount(admin, place);
  const input = { kind, id, environmentId, revision };
  if (act === "read") return codeOf(await runQuery(getResource, context, { kind, id }));
  if (act === "update")
    return codeOf(await runCommand(updateResource, context, { ...input, name: newName() }));
  return codeOf(await runCommand(deleteResource, context, { ...input, confirmation: name }));
}

const codeOf = (result: { ok: true } | { ok: false; error: { code: ErrorCode } }) =>
  result.ok ? null : result.error.code;

type Handler = (
  request: NextRequest,
  given: { params: Promise<Record<string, string>> },
) => Promise<Response>;

/** Over HTTP, as a signed-in browser sends it. */
async function byRest(signedIn: SignedIn, place: Place, act: Act): Promise<ErrorCode | null> {
  const environmentId = idOf(admin, place);
  const cookie = await cookieOf(signedIn.sessionId);
  const path = { org: admin.organization.slug, kind };
  const send = (handler: Handler, method: string, params: Record<string, string>, body?: object) => {
    const headers = { cookie, "content-type": "application/json" };
    const sent = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    return handler(new NextRequest("http://localhost/api/v1", sent), { params: Promise.resolve(params) });
  };
  const codeAnswered = async (answered: Promise<Response>) => {
    const response = await answered;
    return response.ok ? null : ((await response.json()) as { code: ErrorCode }).code;
  };
  if (act === "see") {
    const { environments } = (await (await send(me.GET, "GET", path)).json()) as Me;
    return environments.some(({ id }) => id === environmentId) ? null : "not-found";
  }
  if (act === "create") return codeAnswered(send(list.POST, "POST", path, newInput(environmentId)));
  const { id, revision, name } = await newAccount(admin, place);
  const params = { ...path, id };
  const seen = { environmentId, revision };
  if (act === "read") return codeAnswered(send(one.GET, "GET", params));
  if (act === "update") return codeAnswered(send(one.PATCH, "PATCH", params, { ...seen, name: newName() }));
  return codeAnswered(send(one.DELETE, "DELETE", params, { ...seen, confirmation: name }));
}

it("has at least 150 cases", () => {
  expect(cases.length).toBeGreaterThanOrEqual(150);
});

describe.each(table)("$who", (row) => {
  it.each(cases.filter((each) => each.row === row))("$act in $place: $allowed", async ({ place, act }) => {
    const answers = [
      await byCommand(await member(row).context(), place, act),
      await byRest(member(row), place, act),
    ];
    expect(answers).toEqual([expected(row, place, act), expected(row, place, act)]);
  });
});

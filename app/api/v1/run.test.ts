import { NextRequest } from "next/server";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { withdraw } from "@/lib/deployments/withdraw";
import { endStreams } from "@/lib/live/hub";
import { deleteResource } from "@/lib/resources/delete-resource";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { done } from "@/lib/testing/answers";
import { newApplication, newVariable, publishedNow, setValue } from "@/lib/testing/apps";
import { eventsOf } from "@/lib/testing/events";
import { newOrganization } from "@/lib/testing/organization";
import { newToken } from "@/lib/testing/tokens";
import { GET as getConfig } from "./orgs/[org]/run/[application]/config/route";
import { GET as openEvents } from "./orgs/[org]/run/[application]/events/route";

let admin: Context;
let app: { id: string; key: string };
let variableId: string;
let made: Awaited<ReturnType<typeof newToken>>;

beforeEach(async () => {
  admin = await newOrganization();
  app = await newApplication(admin);
  variableId = await newVariable(admin, app.key, { name: "API_URL", initial: "https://api.example.com" });
  made = await newToken(admin, ["deployment:read", "profile:reveal"]);
});

afterAll(endStreams);

function ask(what: "config" | "events", headers: Record<string, string> = {}, token = made.token) {
  const org = admin.organization.slug;
  const request = new NextRequest(`http://localhost/api/v1/orgs/${org}/run/${app.key}/${what}`, {
    headers: { authorization: `Bearer ${token}`, ...headers },
  });
  const params = Promise.resolve({ org, application: app.key });
  return what === "config" ? getConfig(request, { params }) : openEvents(request, { params });
}

const etag = async () => (await ask("config")).headers.get("etag");

describe("a stream of a running app", () => {
  it("tells the ETag of what is live at once, and whenever it is another one", async () => {
    await publishedNow(admin, app.key);
    const stream = await ask("events");
    expect(stream.headers.get("content-type")).toMatch(/^text\/event-stream/);
    const events = eventsOf(stream);
    const next = async () => (await events.next()).value;
    const first = await etag();
    expect(await next()).toEqual({ name: "config", data: { etag: first } });

    // A draft is nothing that runs: only what is published next is told.
    await setValue(admin, app.key, "development", variableId, "https://api.example.com/v2");
    const deployment = await publishedNow(admin, app.key);
    expect(await next()).toEqual({ name: "config", data: { etag: await etag() } });
    expect(await etag()).not.toBe(first);

    const { id: deploymentId, environmentId } = deployment;
    await done(runCommand(withdraw, admin, { deploymentId, environmentId }));
    expect(await next()).toEqual({ name: "config", data: { etag: null } });
    await events.return();
  });

  it("tells of a secret that is another one by now, without a publication", async () => {
    const secret = await newVariable(admin, app.key, { name: "API_KEY", secret: true });
    await setValue(admin, app.key, "development", secret, "k-1");
    await publishedNow(admin, app.key);
    const events = eventsOf(await ask("events"));
    const { value: first } = await events.next();
    await setValue(admin, app.key, "development", secret, "k-2");
    const { value: second } = await events.next();
    expect(second).toEqual({ name: "config", data: { etag: await etag() } });
    expect(second).not.toEqual(first);
    await events.return();
  });

  it("ends with its token", async () => {
    await publishedNow(admin, app.key);
    const events = eventsOf(await ask("events"));
    await events.next();
    const { id, environmentId, revision } = made;
    await done(runCommand(deleteResource, admin, { kind: "api-token", id, environmentId, revision }));
    expect((await events.next()).done).toBe(true);
    expect((await ask("events")).status).toBe(401);
  });

  it("is refused where there is nothing to tell", async () => {
    expect((await ask("events")).status).toBe(404);
    await publishedNow(admin, app.key);
    const { token } = await newToken(admin, ["deployment:read"], { environment: "qa" });
    expect((await ask("events", {}, token)).status).toBe(404);
    const { token: without } = await newToken(admin, ["connected-account:read"]);
    expect((await ask("events", {}, without)).status).toBe(403);
    expect((await ask("events", {}, `${made.token}x`)).status).toBe(401);
  });
});

describe("what a running app asks for", () => {
  it("is the same still for who has it", async () => {
    await publishedNow(admin, app.key);
    const first = await ask("config");
    expect(first.status).toBe(200);
    const had = { "if-none-match": first.headers.get("etag") ?? "" };
    const again = await ask("config", had);
    expect([again.status, await again.text()]).toEqual([304, ""]);
    await setValue(admin, app.key, "development", variableId, "https://api.example.com/v2");
    expect((await ask("config", had)).status).toBe(304);
    await publishedNow(admin, app.key);
    const other = await ask("config", had);
    expect(other.status).toBe(200);
    expect(await other.json()).toMatchObject({ variables: { API_URL: "https://api.example.com/v2" } });
  });
});

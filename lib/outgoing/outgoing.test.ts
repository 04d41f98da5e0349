import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { createServer as createTcpServer, type Server, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { startHttpApi } from "@/lib/kinds/connected-account/testing/http-api";
import type { Provider } from "@/lib/kinds/connected-account/testing/provider";
import { type Call, type OutgoingOptions, outgoing } from "@/lib/outgoing/outgoing";
import { certificate } from "@/lib/outgoing/testing/certificate";

const open: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

async function api(options: Parameters<typeof startHttpApi>[0] = {}): Promise<Provider> {
  const provider = await startHttpApi(options);
  open.push(provider.close);
  return provider;
}

async function tcp(onConnection: (socket: Socket) => void): Promise<number> {
  const server: Server = createTcpServer(onConnection);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(() => new Promise((resolve) => server.close(resolve)));
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

async function callWith(options: Partial<OutgoingOptions>, call: Call) {
  return await outgoing({ allowPrivateNetwork: false, providerOrigins: {}, ...options }).call(call);
}

const allowed = { allowPrivateNetwork: true };

test("calls, and hands back what came", async () => {
  const { origin, received } = await api();
  const answer = await callWith(allowed, {
    url: `${origin}/v1?q=1`,
    headers: { accept: "application/json" },
  });
  expect(answer).toMatchObject({ ok: true, status: 200, text: '{"path":"/v1?q=1"}', truncated: false });
  expect(received[0]?.headers).toMatchObject({ accept: "application/json", "user-agent": "Bulkhead" });
});

test.each([
  "http://127.0.0.1",
  "http://[::1]",
  "http://localhost",
  "http://0x7f.1",
  "http://2130706433",
  "http://[::ffff:127.0.0.1]",
])("refuses %s, which is private, before anything is sent", async (base) => {
  const { origin, received } = await api();
  const answer = await callWith({}, { url: `${base}:${new URL(origin).port}/` });
  expect(answer).toMatchObject({ ok: false, reason: "private" });
  expect(received).toEqual([]);
});

test("says what was refused and how it can be allowed", async () => {
  expect(await callWith({}, { url: "http://localhost:4299" })).toEqual({
    ok: false,
    reason: "private",
    message:
      "The address of localhost is private. Bulkhead calls only public addresses; the operator can allow others with BULKHEAD_ALLOW_PRIVATE_NETWORK.",
  });
});

test("a name that answers differently later is judged by the address that is connected to", async () => {
  const { origin, received } = await api();
  const { port } = new URL(origin);
  let asked = 0;
  const rebinding = async () => [{ address: asked++ === 0 ? "8.8.8.8" : "127.0.0.1", family: 4 }];
  const calls = outgoing({ allowPrivateNetwork: false, providerOrigins: {}, resolve: rebinding });
  expect(await calls.addresses("rebind.example", calls.startClock())).toEqual({
    ok: true,
    addresses: ["8.8.8.8"],
  });
  expect(await calls.call({ url: `http://rebind.example:${port}/` })).toMatchObject({ reason: "private" });
  expect(received).toEqual([]);
});

test("one private address among public ones is enough to refuse", async () => {
  const mixed = async () => [
    { address: "8.8.8.8", family: 4 },
    { address: "10.0.0.1", family: 4 },
  ];
  const calls = outgoing({ allowPrivateNetwork: false, providerOrigins: {}, resolve: mixed });
  expect(await calls.call({ url: "http://mixed.example/" })).toMatchObject({ reason: "private" });
  expect(await calls.addresses("mixed.example", calls.startClock())).toMatchObject({ reason: "private" });
  expect(await calls.addresses("10.0.0.1", calls.startClock())).toMatchObject({ reason: "private" });
});

test("what the operator maps is called there, path and all, even if it is private", async () => {
  const { origin, received } = await api();
  const providerOrigins = { "https://api.provider.example": origin };
  const answer = await callWith({ providerOrigins }, { url: "https://api.provider.example/v1/me?x=1" });
  expect(answer).toMatchObject({ ok: true, status: 200, url: "https://api.provider.example/v1/me?x=1" });
  expect(received[0]?.path).toBe("/v1/me?x=1");
  expect(await callWith({ providerOrigins }, { url: `${origin}/` })).toMatchObject({ reason: "private" });
});

test("a path cannot lead away from where the operator mapped an origin", async () => {
  const [mapped, other] = [await api(), await api()];
  const providerOrigins = { "https://api.provider.example": mapped.origin };
  const path = `//${new URL(other.origin).host}/x`;
  await callWith({ providerOrigins }, { url: `https://api.provider.example${path}` });
  expect(mapped.received[0]?.path).toBe(path);
  expect(other.received).toEqual([]);
});

test.each([
  ["file:///etc/passwd", "https:// or http://"],
  ["gopher://x.example/", "https:// or http://"],
  ["not a url", "https:// or http://"],
  ["https://user:pass@x.example/", "user name or password"],
])("does not call %s", async (url, said) => {
  const answer = await callWith(allowed, { url });
  expect(answer).toMatchObject({ ok: false, reason: "unusable", message: expect.stringContaining(said) });
});

test.each([
  [{ "x-key": "a\r\nx-admin: 1" }, "x-key"],
  [{ "x-key": "naïve €" }, "x-key"],
  [{ "x key": "a" }, "x key"],
])("does not send the header %o", async (headers, name) => {
  const { origin, received } = await api();
  const answer = await callWith(allowed, { url: origin, headers });
  expect(answer).toMatchObject({ ok: false, reason: "unusable", message: expect.stringContaining(name) });
  expect(received).toEqual([]);
});

test("follows a redirect on the same origin with its credentials", async () => {
  const target = await api();
  const providerOrigins = { "https://a.example": target.origin };
  target.behave({ redirectTo: "/next" });
  const calls = outgoing({ allowPrivateNetwork: false, providerOrigins });
  const answer = await calls.call({ url: "https://a.example/", credentials: { "X-Key": "k" }, redirects: 1 });
  expect(answer).toMatchObject({ ok: false, reason: "redirect" });
  expect(target.received.map(({ path, headers }) => [path, headers["x-key"]])).toEqual([
    ["/", "k"],
    ["/next", "k"],
  ]);
});

test("drops credentials on the way to another origin", async () => {
  const [first, second] = [await api(), await api()];
  first.behave({ redirectTo: `${second.origin}/there` });
  const answer = await callWith(allowed, {
    url: first.origin,
    headers: { Authorization: "Bearer a", Cookie: "c=1", accept: "text/plain" },
    credentials: { "X-Api-Key": "k" },
  });
  expect(answer).toMatchObject({ ok: true, url: `${second.origin}/there`, credentialsDropped: true });
  const headers = second.received[0]?.headers ?? {};
  expect(headers).toMatchObject({ accept: "text/plain" });
  expect(headers).not.toHaveProperty("authorization");
  expect(headers).not.toHaveProperty("cookie");
  expect(headers).not.toHaveProperty("x-api-key");
});

test("does not repeat a body at another origin", async () => {
  const [first, second] = [await api(), await api()];
  first.behave({ redirectTo: second.origin, status: 307 });
  const answer = await callWith(allowed, { url: first.origin, method: "POST", body: "secret=1" });
  expect(answer).toMatchObject({ ok: false, reason: "redirect" });
  expect(second.received).toEqual([]);
});

test("turns a redirected POST into a GET without the body, and keeps its credentials at home", async () => {
  const target = await api();
  target.behave({ redirectTo: "/next", status: 303 });
  await callWith(allowed, {
    url: target.origin,
    method: "POST",
    headers: { "content-type": "text/plain" },
    credentials: { authorization: "Bearer a" },
    body: "x",
    redirects: 1,
  });
  expect(target.received[1]).toMatchObject({
    method: "GET",
    body: "",
    headers: { authorization: "Bearer a" },
  });
  expect(target.received[1]?.headers).not.toHaveProperty("content-type");
});

test("stops after three redirects", async () => {
  const target = await api();
  target.behave({ redirectTo: "/again" });
  const answer = await callWith(allowed, { url: target.origin, redirects: 50 });
  expect(answer).toMatchObject({ reason: "redirect", message: "127.0.0.1 redirects more than 3 times." });
  expect(target.received).toHaveLength(4);
});

test.each(["http://127.0.0.1:1/", "http://localhost:1/", "http://[::1]:1/"])(
  "does not follow a redirect to %s, which is private",
  async (redirectTo) => {
    const target = await api();
    target.behave({ redirectTo });
    const answer = await callWith(
      { providerOrigins: { "https://a.example": target.origin } },
      { url: "https://a.example/" },
    );
    expect(answer).toMatchObject({
      ok: false,
      reason: "private",
      message: expect.stringMatching(/^a\.example redirects to/),
    });
  },
);

test.each(["file:///etc/passwd", "https://user:pw@a.example/"])(
  "does not follow a redirect to %s",
  async (redirectTo) => {
    const target = await api();
    target.behave({ redirectTo });
    expect(await callWith(allowed, { url: target.origin })).toMatchObject({ ok: false, reason: "redirect" });
  },
);

test("reads no more than it is told, and says that there was more", async () => {
  const target = await api();
  target.behave("endless");
  const answer = await callWith({ ...allowed, maxBytes: 1000 }, { url: target.origin });
  expect(answer).toMatchObject({ ok: true, truncated: true, text: " ".repeat(1000) });
});

test("never-ending silence ends with the time limit", async () => {
  const target = await api();
  target.behave("never-answers");
  expect(await callWith({ ...allowed, timeLimit: 200 }, { url: target.origin })).toEqual({
    ok: false,
    reason: "time-limit",
    message: "No answer within 200 milliseconds.",
  });
});

test("an answer that trickles ends with the time limit", async () => {
  const target = await api();
  target.behave("one-byte-a-second");
  expect(await callWith({ ...allowed, timeLimit: 1000 }, { url: target.origin })).toMatchObject({
    reason: "time-limit",
    message: "127.0.0.1 began to answer (200), but had not finished within 1 second.",
  });
});

test("a name server that never answers ends with the time limit", async () => {
  const resolve = () => new Promise<never>(() => undefined);
  const calls = outgoing({ allowPrivateNetwork: false, providerOrigins: {}, timeLimit: 100, resolve });
  expect(await calls.call({ url: "http://slow.example/" })).toMatchObject({ reason: "time-limit" });
  expect(await calls.addresses("slow.example", calls.startClock())).toMatchObject({ reason: "time-limit" });
});

test("several calls share one time limit", async () => {
  const target = await api();
  target.behave("never-answers");
  const calls = outgoing({ ...allowed, providerOrigins: {}, timeLimit: 100 });
  const until = calls.startClock();
  await calls.call({ url: target.origin, until });
  target.behave("works");
  expect(await calls.call({ url: target.origin, until })).toMatchObject({ reason: "time-limit" });
});

test("says which name could not be found", async () => {
  const resolve = async () => {
    throw Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND" });
  };
  const answer = await callWith({ resolve }, { url: "https://nowhere.example/" });
  expect(answer).toMatchObject({ message: "The name nowhere.example could not be found." });
});

test("says who refused the connection", async () => {
  const port = await tcp((socket) => socket.destroy());
  await Promise.all(open.splice(0).map((close) => close()));
  const answer = await callWith(allowed, { url: `http://127.0.0.1:${port}/` });
  expect(answer).toMatchObject({ reason: "unreachable", message: "127.0.0.1 refused the connection." });
});

test("says who hung up", async () => {
  const target = await api();
  target.behave("hangs-up");
  expect(await callWith(allowed, { url: target.origin })).toMatchObject({
    message: "127.0.0.1 closed the connection before it had answered.",
  });
});

test("says who does not speak HTTP, and who does not speak TLS", async () => {
  const port = await tcp((socket) => {
    socket.on("error", () => undefined).resume();
    socket.end("220 mail.example ESMTP\r\n");
  });
  expect(await callWith(allowed, { url: `http://127.0.0.1:${port}/` })).toMatchObject({ reason: "not-http" });
  const plain = createServer((_, response) => response.end("ok"));
  await new Promise<void>((resolve) => plain.listen(0, "127.0.0.1", resolve));
  open.push(() => new Promise((resolve) => plain.close(resolve)));
  const address = plain.address();
  const plainPort = typeof address === "object" && address ? address.port : 0;
  expect(await callWith(allowed, { url: `https://127.0.0.1:${plainPort}/` })).toMatchObject({
    reason: "not-http",
  });
});

test("says what is wrong with a certificate", async () => {
  const server = createTlsServer(certificate, (_, response) => response.end("ok"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(() => new Promise((resolve) => server.close(resolve)));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  expect(await callWith(allowed, { url: `https://localhost:${port}/` })).toEqual({
    ok: false,
    reason: "certificate",
    message: "The certificate of localhost is not valid: it is signed by itself.",
  });
});

import { once } from "node:events";
import type { OutgoingHttpHeaders } from "node:http";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { type Answer, ask, open, raw, seenBy, start } from "./testing/gates";

const MEGABYTE = 1024 * 1024;

function expectProblem(answer: Answer, status: number): void {
  expect(answer.status).toBe(status);
  expect(answer.headers["content-type"]).toBe("application/problem+json");
  const { type, title, status: said, code, instance } = JSON.parse(answer.body);
  expect([said, type]).toEqual([status, `urn:bulkhead:problem:${code}`]);
  expect(title).toMatch(/^[A-Z].*\.$/);
  expect(instance).toBe(`urn:uuid:${answer.headers["x-request-id"]}`);
}

describe("who asks", () => {
  it("is the socket's address, whatever the headers say", async () => {
    const port = await start();
    const seen = await seenBy(port, {
      "x-forwarded-for": "203.0.113.9",
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
      "x-forwarded-port": "443",
      "x-real-ip": "203.0.113.9",
      forwarded: "for=203.0.113.9",
      "x-request-id": "chosen-by-the-client",
    });
    expect(seen).toMatchObject({
      "x-forwarded-for": "127.0.0.1",
      "x-forwarded-host": `127.0.0.1:${port}`,
      "x-forwarded-proto": "http",
    });
    expect(seen).not.toHaveProperty("forwarded");
    expect(seen).not.toHaveProperty("x-real-ip");
    expect(seen).not.toHaveProperty("x-forwarded-port");
    expect(seen["x-request-id"]).toMatch(/^[\da-f-]{36}$/);
  });

  it("is the right-most untrusted address behind trusted proxies", async () => {
    const port = await start({ trustedProxies: ["127.0.0.1", "10.0.0.0/8"] });
    const seen = await seenBy(port, {
      "x-forwarded-for": "198.51.100.1, 203.0.113.9, 10.1.2.3",
      "x-forwarded-host": "bulkhead.example.com",
      "x-forwarded-proto": "https",
      "x-request-id": "from-the-proxy-1",
    });
    expect(seen).toMatchObject({
      "x-forwarded-for": "203.0.113.9",
      "x-forwarded-host": "bulkhead.example.com",
      "x-forwarded-proto": "https",
      "x-request-id": "from-the-proxy-1",
    });
  });

  it.each([
    ["", "127.0.0.1"],
    ["nonsense", "127.0.0.1"],
    ["203.0.113.9, nonsense, 10.0.0.1", "10.0.0.1"],
    ["10.0.0.2, 10.0.0.1", "10.0.0.2"],
    ["::ffff:203.0.113.9", "203.0.113.9"],
    ["2001:db8::1", "2001:db8::1"],
  ])("reads the chain %j as %s", async (chain, address) => {
    const port = await start({ trustedProxies: ["127.0.0.1", "10.0.0.0/8", "2001:db9::/32"] });
    expect((await seenBy(port, { "x-forwarded-for": chain }))["x-forwarded-for"]).toBe(address);
  });

  it("is under the origin that the operator named, behind a proxy that does not keep it", async () => {
    const url = "https://bulkhead.example.com";
    const port = await start({ url });
    expect(await seenBy(port, { origin: url })).toMatchObject({
      "x-forwarded-host": "bulkhead.example.com",
      "x-forwarded-proto": "https",
    });
    const own = { "x-forwarded-host": `127.0.0.1:${port}`, "x-forwarded-proto": "http" };
    expect(await seenBy(port, { origin: `http://127.0.0.1:${port}` })).toMatchObject(own);
    expect(await seenBy(port, {})).toMatchObject(own);
  });

  it("keeps a malformed forwarded host out", async () => {
    const port = await start({ trustedProxies: ["127.0.0.0/8"] });
    const seen = await seenBy(port, {
      "x-forwarded-host": "a b/<script>",
      "x-forwarded-proto": "javascript",
    });
    expect(seen).toMatchObject({ "x-forwarded-host": `127.0.0.1:${port}`, "x-forwarded-proto": "http" });
  });
});

describe("where a change comes from", () => {
  const post = (port: number, headers: OutgoingHttpHeaders) => ask(port, { method: "POST", headers });

  it("may be the same origin, the named one, or a program", async () => {
    const port = await start({ url: "https://bulkhead.example.com" });
    expect((await post(port, { origin: `http://127.0.0.1:${port}` })).status).toBe(200);
    expect((await post(port, { origin: "https://bulkhead.example.com" })).status).toBe(200);
    expect((await post(port, {})).status).toBe(200);
  });

  it.each([
    ["another site", { origin: "https://evil.example" }],
    ["an opaque origin", { origin: "null" }],
    ["another port", { origin: "http://127.0.0.1:1" }],
    ["a browser that names no origin", { "sec-fetch-site": "cross-site" }],
  ])("is refused from %s", async (_name, headers) => {
    expectProblem(await post(await start(), headers), 403);
  });

  it("is refused over http where the proxy speaks https", async () => {
    const port = await start({ trustedProxies: ["127.0.0.1"] });
    const proxied = { "x-forwarded-host": "b.example", "x-forwarded-proto": "https" };
    expectProblem(await post(port, { ...proxied, origin: "http://b.example" }), 403);
    expect((await post(port, { ...proxied, origin: "https://b.example" })).status).toBe(200);
  });

  it("does not matter when reading", async () => {
    const port = await start();
    expect((await ask(port, { headers: { origin: "https://evil.example" } })).status).toBe(200);
  });
});

describe("a body", () => {
  const chunked = { "transfer-encoding": "chunked" };

  it.each([
    ["with a length", {}],
    ["without one", chunked],
  ])("of 2 MB passes %s", async (_name, headers) => {
    const body = [Buffer.alloc(MEGABYTE, "a"), Buffer.alloc(MEGABYTE, "b")];
    const lengths = "transfer-encoding" in headers ? headers : { "content-length": 2 * MEGABYTE };
    const answer = await ask(await start(), { method: "POST", headers: lengths, body });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({ method: "POST", bytes: 2 * MEGABYTE });
  });

  it("over 2 MB is refused by its length", async () => {
    const body = [Buffer.alloc(2 * MEGABYTE), Buffer.alloc(1)];
    const headers = { "content-length": 2 * MEGABYTE + 1 };
    expectProblem(await ask(await start(), { method: "POST", headers, body }), 413);
  });

  it("over 2 MB without a length is refused before a handler sees it", async () => {
    let handled = false;
    const port = await start({}, (_request, response) => {
      handled = true;
      response.end();
    });
    const body = [Buffer.alloc(2 * MEGABYTE), Buffer.alloc(MEGABYTE)];
    expectProblem(await ask(port, { method: "POST", headers: chunked, body }), 413);
    expect(handled).toBe(false);
  });

  it("over 2 MB is refused before it is sent, if the sender asks first", async () => {
    const port = await start();
    const answer = await raw(
      port,
      `POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 9999999\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    const small = await raw(
      port,
      `POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok`,
    );
    expect(small).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK/);
  });

  it("empty and chunked is an empty one", async () => {
    const answer = await ask(await start(), { method: "POST", headers: chunked });
    expect(JSON.parse(answer.body).bytes).toBe(0);
  });
});

describe("malformed requests", () => {
  it.each(["/%", "/%E0%A4%A", "/a%00b", "/?q=%00", "//"])(
    "answers 400 to %s unless it can be read",
    async (path) => {
      const answer = await ask(await start(), { path });
      if (path === "//") expect(answer.status).toBe(200);
      else expectProblem(answer, 400);
    },
  );

  it.each([
    ["no Host", "GET / HTTP/1.1\r\n\r\n"],
    ["a Host that is none", "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n"],
    ["a port that is none", "GET / HTTP/1.1\r\nHost: x:99999\r\nConnection: close\r\n\r\n"],
    ["an address that is none", "GET / HTTP/1.1\r\nHost: 1.2.3.4.5\r\nConnection: close\r\n\r\n"],
    ["another address form", "GET http://x/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"],
    ["no HTTP at all", "hello\r\n\r\n"],
    ["a header without a name", "GET / HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n"],
    ["two lengths", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"],
  ])("answers 400 to %s", async (_name, text) => {
    expect(await raw(await start(), text)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it("answers 431 to endless headers", async () => {
    const text = `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${"a".repeat(40_000)}\r\n\r\n`;
    expect(await raw(await start(), text)).toMatch(/^HTTP\/1\.1 431 /);
  });

  it.each(["TRACE", "PROPFIND"])("answers 405 to %s", async (method) => {
    const answer = await ask(await start(), { method });
    expectProblem(answer, 405);
    expect(answer.headers.allow).toContain("GET, HEAD, POST");
  });
});

describe("an answer", () => {
  it("is a problem document when a handler fails", async () => {
    const logged: unknown[] = [];
    const original = console.error;
    console.error = (...parts: unknown[]) => logged.push(parts);
    try {
      const port = await start({}, () => Promise.reject(new Error("secret detail")));
      const answer = await ask(port);
      expectProblem(answer, 500);
      expect(answer.body).toContain(answer.headers["x-request-id"]);
      expect(answer.body).not.toContain("secret detail");
      expect(logged).toHaveLength(1);
    } finally {
      console.error = original;
    }
  });
});

describe("closing", () => {
  it("finishes what runs and answers 503 to what comes after on an open connection", async () => {
    let finish = () => {};
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const port = await start({}, async (_request, response) => {
      await new Promise<void>((resolve) => {
        finish = resolve;
        begin();
      });
      response.end("done");
    });
    const [gate] = open.splice(0);
    if (!gate) throw new Error("The gate is not open.");

    const socket = connect(port, "127.0.0.1");
    let answer = "";
    socket.on("data", (chunk) => {
      answer += chunk;
    });
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await begun;
    const closed = gate.close(10_000);
    socket.write("GET /late HTTP/1.1\r\nHost: x\r\n\r\n");
    finish();
    await Promise.all([closed, once(socket, "close")]);
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*done[\s\S]*HTTP\/1\.1 503 /);
    await expect(ask(port)).rejects.toThrow("ECONNREFUSED");
  });
});

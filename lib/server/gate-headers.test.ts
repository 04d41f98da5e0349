import { describe, expect, it } from "vitest";
import { ask, seenBy, start } from "./testing/gates";

const nonceIn = (policy: unknown) =>
  /script-src 'self' 'nonce-([\w+/]+=*)' 'strict-dynamic'(;| )/.exec(String(policy))?.[1];

describe("every answer", () => {
  it("carries its id and what a browser may do with it, a refusal too", async () => {
    const port = await start();
    for (const answer of [
      await ask(port),
      await ask(port, { method: "TRACE" }),
      await ask(port, { path: "/%" }),
    ]) {
      expect(answer.headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": expect.stringContaining("camera=()"),
      });
      expect(answer.headers["x-request-id"]).toMatch(/^[\da-f-]{36}$/);
      expect(answer.headers).not.toHaveProperty("strict-transport-security");
    }
  });

  it("is short for a file of a page, which can do nothing by itself", async () => {
    const { headers } = await ask(await start(), { path: "/_next/static/chunks/a.js" });
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      "content-security-policy": expect.stringMatching(/^default-src 'none'/),
    });
    expect(headers).not.toHaveProperty("permissions-policy");
  });

  it("asks for https where the operator named it", async () => {
    const answer = await ask(await start({ url: "https://bulkhead.example.com" }));
    expect(answer.headers["strict-transport-security"]).toBe("max-age=31536000");
  });
});

describe("the build that is served", () => {
  it("is said in each answer and to the handler, whatever was sent", async () => {
    const sent = { "x-bulkhead-build": "chosen" };
    const port = await start({ build: () => "build-7" });
    expect((await ask(port, { path: "/%" })).headers["x-bulkhead-build"]).toBe("build-7");
    expect((await seenBy(port, sent))["x-bulkhead-build"]).toBe("build-7");
    const without = await start();
    expect(await seenBy(without, sent)).not.toHaveProperty("x-bulkhead-build");
    expect((await ask(without)).headers).not.toHaveProperty("x-bulkhead-build");
  });
});

describe("the policy of a page", () => {
  it("runs scripts of one nonce alone, which the handler is told and nobody can choose", async () => {
    const port = await start();
    const answer = await ask(port);
    const policy = String(answer.headers["content-security-policy"]);
    expect(JSON.parse(answer.body).headers["content-security-policy"]).toBe(policy);
    expect(nonceIn(policy)).toBeDefined();
    expect(nonceIn((await ask(port)).headers["content-security-policy"])).not.toBe(nonceIn(policy));
    expect(policy).not.toMatch(/unsafe-eval|(script|style)-src [^;]*unsafe-inline/);
    for (const directive of [
      "default-src 'none'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]) {
      expect(policy.split("; ")).toContain(directive);
    }
    const chosen = "script-src 'nonce-AAAA'";
    const seen = await seenBy(port, {
      "content-security-policy": chosen,
      "content-security-policy-report-only": chosen,
    });
    expect(seen["content-security-policy"]).not.toContain("AAAA");
    expect(seen).not.toHaveProperty("content-security-policy-report-only");
  });

  it("lets Next evaluate in development", async () => {
    const policy = (await ask(await start({ dev: true }))).headers["content-security-policy"];
    expect(policy).toMatch(/script-src [^;]*'unsafe-eval'/);
    expect(nonceIn(policy)).toBeDefined();
  });

  it("of what is no page lets nothing run or load", async () => {
    const { headers } = await ask(await start(), { path: "/api/v1/orgs/northwind/apps" });
    expect(headers["content-security-policy"]).toBe(
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
  });
});

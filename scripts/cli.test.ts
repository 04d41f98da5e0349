import { mkdtemp, stat } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { Context } from "@/lib/server/context";
import { newAccount } from "@/lib/testing/apps";
import { bulkhead as runBulkhead } from "@/lib/testing/command-line";
import { newMember } from "@/lib/testing/members";
import { newOrganization } from "@/lib/testing/organization";
import { type RestServer, startRestServer } from "@/lib/testing/rest-server";
import { newToken } from "@/lib/testing/tokens";

// The program itself, against the handlers of the REST API behind a socket.

let server: RestServer;
let organization: Context;
let url: string;
let home: string;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  server = await startRestServer();
  url = server.url;
  home = await mkdtemp(path.join(inject("runDir"), "home-"));
  organization = await newOrganization();
  const maker = await (await newMember(organization, "Devi", { base: "developer" })).context();
  for (const environment of ["dev", "qa"]) {
    const scopes = ["connected-account:read", "connected-account:create"] as const;
    tokens[environment] = (await newToken(maker, scopes, { environment, name: `CLI ${environment}` })).token;
  }
});

afterAll(() => server.close());

const bulkhead = (args: readonly string[], env?: Record<string, string>, input?: string) =>
  runBulkhead(home, args, env, input);

const login = (environment: string) =>
  bulkhead(["login", "--url", url, "--org", organization.organization.slug], {
    BULKHEAD_TOKEN: tokens[environment] ?? "",
  });

describe("the command line", () => {
  it("keeps a token for each environment, where its owner alone reads it", async () => {
    expect(await login("qa")).toMatchObject({ code: 0, out: expect.stringContaining("works in QA") });
    const piped = await bulkhead(
      ["login", "--url", url, "--org", organization.organization.slug],
      {},
      `${tokens.dev}\n`,
    );
    expect(piped).toMatchObject({ code: 0, out: expect.stringContaining("works in Development") });
    const { mode } = await stat(path.join(home, ".config/bulkhead/login.json"));
    expect(mode & 0o777).toBe(0o600);
    const kept = await bulkhead(["env", "--json"]);
    expect(JSON.parse(kept.out)).toMatchObject([
      { key: "qa", current: false },
      { key: "dev", current: true },
    ]);
    expect(kept.out).not.toContain(tokens.dev);
    const who = await bulkhead(["whoami", "--json"]);
    expect(JSON.parse(who.out)).toMatchObject({ actor: { kind: "token", name: "CLI dev" } });
    const table = await bulkhead(["whoami"]);
    expect(table.out).toMatch(/^PLACE +PERMISSION$/m);
    expect(table.out).toMatch(/^dev +connected-account:create$/m);
  });

  it("makes, lists, shows and copies, each in its own environment", async () => {
    await login("qa");
    await login("dev");
    const spec = { integration: "http-api", baseUrl: "https://ledger.example.com", authentication: "bearer" };
    const made = await bulkhead(
      ["create", "connected-account", "--name", "Ledger", "--spec", JSON.stringify(spec), "--secrets", "-"],
      {},
      JSON.stringify({ token: "tok-1234" }),
    );
    expect(made).toMatchObject({ code: 0, out: "Made Ledger (ledger).\n" });
    const listed = await bulkhead(["list", "connected-account"]);
    expect(listed.out).toMatch(/^KEY +NAME +STATUS +UPDATEDAT$/m);
    expect(listed.out).toMatch(/^ledger +Ledger +untested /m);
    const shown = await bulkhead(["get", "connected-account", "ledger"]);
    expect(shown.out).toMatch(/^token +\(set\)$/m);
    expect(shown.out).not.toContain("tok-1234");

    const copied = await bulkhead(["copy", "connected-account", "ledger", "--to", "qa"]);
    expect(copied).toMatchObject({
      code: 0,
      out: "Copied Ledger to QA.\nEnter its secrets there before it is used.\n",
    });
    const there = await bulkhead(["get", "connected-account", "ledger", "--env", "qa", "--json"]);
    expect(JSON.parse(there.out)).toMatchObject({ status: "incomplete", spec });
    expect((await bulkhead(["copy", "connected-account", "ledger", "--to", "qa"])).code).toBe(1);
  });

  it("goes through the pages of a list", async () => {
    await login("qa");
    for (let index = 0; index < 60; index++) await newAccount(organization, "qa");
    const { out } = await bulkhead(["list", "connected-account", "--env", "qa", "--json"]);
    expect(JSON.parse(out).length).toBeGreaterThanOrEqual(60);
  });

  it("says what was wrong, and ends so that a script knows", async () => {
    await login("qa");
    await login("dev");
    const elsewhere = await newAccount(organization, "qa");
    const refused = await bulkhead(["get", "connected-account", elsewhere.id]);
    expect(refused).toMatchObject({ code: 1, err: "This account was not found.\n" });
    const wrong = await bulkhead(["create", "connected-account", "--name", "X", "--spec", "{}"]);
    expect(wrong.code).toBe(1);
    expect(wrong.err).toMatch(/^ {2}spec\.integration: /m);
    expect(await bulkhead(["fly"])).toMatchObject({ code: 2, err: expect.stringMatching("no command fly") });
    expect(await bulkhead(["list", "--fly"])).toMatchObject({ code: 2 });
    expect(await bulkhead([])).toMatchObject({ code: 2, out: expect.stringMatching("bulkhead <command>") });
    const away = { BULKHEAD_URL: "http://127.0.0.1:1", BULKHEAD_ORG: "x", BULKHEAD_TOKEN: "y" };
    expect(await bulkhead(["whoami"], away)).toMatchObject({
      code: 3,
      err: expect.stringMatching("not reached"),
    });
    const bad = { BULKHEAD_URL: url, BULKHEAD_ORG: organization.organization.slug, BULKHEAD_TOKEN: "bh_x" };
    expect(await bulkhead(["whoami"], bad)).toMatchObject({
      code: 1,
      err: expect.stringMatching("mistyped"),
    });
    expect(await bulkhead(["logout"])).toMatchObject({ code: 0 });
    expect(await bulkhead(["whoami"])).toMatchObject({
      code: 2,
      err: expect.stringMatching("No token is kept"),
    });
  });
});

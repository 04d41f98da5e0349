import { mkdtempSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, inject, it } from "vitest";
import { readSettings, SettingsError } from "./env";

const dataDir = () => mkdtempSync(path.join(inject("runDir"), "env-"));

function mistakesOf(environment: Record<string, string>): readonly string[] {
  try {
    readSettings({ BULKHEAD_DATA_DIR: dataDir(), ...environment });
  } catch (error) {
    if (error instanceof SettingsError) return error.mistakes;
    throw error;
  }
  return [];
}

describe("settings", () => {
  it("start from nothing", () => {
    const BULKHEAD_DATA_DIR = path.join(dataDir(), "new");
    const first = readSettings({ BULKHEAD_DATA_DIR, PORT: " " });
    expect(first).toMatchObject({ port: 3000, dataDir: BULKHEAD_DATA_DIR, allowPrivateNetwork: false });
    expect(first.databaseUrl).toBeUndefined();
    expect(first.masterKey).toHaveLength(32);
    expect(readSettings({ BULKHEAD_DATA_DIR })).toEqual(first);
    expect(readdirSync(BULKHEAD_DATA_DIR).sort()).toEqual(["auth-secret", "master-key"]);
    expect(statSync(path.join(BULKHEAD_DATA_DIR, "master-key")).mode & 0o777).toBe(0o600);
  });

  it("take what is given, and then write nothing", () => {
    const BULKHEAD_DATA_DIR = dataDir();
    const given = readSettings({
      BULKHEAD_DATA_DIR,
      PORT: "8080",
      DATABASE_URL: "postgres://me:secret@pooler:6432/bulkhead",
      DATABASE_POOLED: "1",
      DATABASE_DIRECT_URL: "postgres://me:secret@db/bulkhead",
      BULKHEAD_MASTER_KEY: Buffer.alloc(32, 7).toString("base64"),
      AUTH_SECRET: "x".repeat(32),
      BULKHEAD_URL: "https://bulkhead.example.com/",
      BULKHEAD_ALLOW_PRIVATE_NETWORK: "TRUE",
      BULKHEAD_TRUSTED_PROXIES: "10.0.0.0/8, ::1",
      BULKHEAD_PROVIDER_ORIGINS: '{"https://api.twilio.com":"http://127.0.0.1:4010"}',
      BULKHEAD_LICENCE_CONTACT: "sales@example.com",
      SMTP_URL: "smtps://me:hunter2@mail.example.com",
      BULKHEAD_MAIL_FROM: "Bulkhead at Example <bulkhead@example.com>",
      BULKHEAD_LOG: "JSON",
      BULKHEAD_LOG_LEVEL: "warn",
      BULKHEAD_METRICS_TOKEN: "m".repeat(32),
      BULKHEAD_TOKEN_REQUESTS_PER_MINUTE: "1200",
    });
    expect(given).toEqual({
      dataDir: BULKHEAD_DATA_DIR,
      port: 8080,
      databaseUrl: "postgres://me:secret@pooler:6432/bulkhead",
      databasePooled: true,
      databaseDirectUrl: "postgres://me:secret@db/bulkhead",
      masterKey: Buffer.alloc(32, 7),
      authSecret: "x".repeat(32),
      url: "https://bulkhead.example.com",
      allowPrivateNetwork: true,
      trustedProxies: ["10.0.0.0/8", "::1"],
      providerOrigins: { "https://api.twilio.com": "http://127.0.0.1:4010" },
      licenceContact: "sales@example.com",
      smtpUrl: "smtps://me:hunter2@mail.example.com",
      mailFrom: { name: "Bulkhead at Example", address: "bulkhead@example.com" },
      logFormat: "json",
      logLevel: "warn",
      metricsToken: "m".repeat(32),
      tokenRequestsPerMinute: 1200,
    });
    expect(readdirSync(BULKHEAD_DATA_DIR)).toEqual([]);
  });

  it.each([
    ["PORT", "http"],
    ["PORT", "65536"],
    ["DATABASE_URL", "mysql://me:hunter2@db/x"],
    ["BULKHEAD_MASTER_KEY", "short"],
    ["BULKHEAD_MASTER_KEY", `${"!".repeat(43)}=`],
    ["AUTH_SECRET", "short"],
    ["BULKHEAD_URL", "bulkhead.example.com"],
    ["BULKHEAD_URL", "https://bulkhead.example.com/console"],
    ["SMTP_URL", "https://me:hunter2@mail.example.com"],
    ["BULKHEAD_MAIL_FROM", "example.com"],
    ["BULKHEAD_MAIL_FROM", "Bulkhead <bulkhead@example.com"],
    ["BULKHEAD_MAIL_FROM", "a@example.com, b@example.com"],
    ["BULKHEAD_ALLOW_PRIVATE_NETWORK", "yes"],
    ["BULKHEAD_TRUSTED_PROXIES", "10.0.0.0/8,,"],
    ["BULKHEAD_TRUSTED_PROXIES", "proxy.internal"],
    ["BULKHEAD_LOG", "xml"],
    ["BULKHEAD_METRICS_TOKEN", "hunter2"],
    ["BULKHEAD_TOKEN_REQUESTS_PER_MINUTE", "0"],
    ["BULKHEAD_LOG_LEVEL", "loud"],
    ["BULKHEAD_PROVIDER_ORIGINS", "{"],
    ["BULKHEAD_PROVIDER_ORIGINS", "[]"],
    ["BULKHEAD_PROVIDER_ORIGINS", '{"https://a.example":1}'],
    ["BULKHEAD_PROVIDER_ORIGINS", '{"https://a.example/path":"http://b"}'],
  ])("refuse %s=%s in a sentence that names it", (name, text) => {
    const mistakes = mistakesOf({ [name]: text });
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toMatch(new RegExp(`^${name} .+\\.$`));
    expect(mistakes[0]).not.toContain("hunter2");
  });

  it.each([
    ["DATABASE_POOLED", { DATABASE_POOLED: "1" }],
    ["DATABASE_POOLED", { DATABASE_POOLED: "1", DATABASE_URL: "postgres://me:hunter2@pooler/x" }],
    ["DATABASE_DIRECT_URL", { DATABASE_DIRECT_URL: "postgres://me:hunter2@db/x" }],
    [
      "DATABASE_DIRECT_URL",
      {
        DATABASE_POOLED: "1",
        DATABASE_URL: "postgres://me:hunter2@pooler/x",
        DATABASE_DIRECT_URL: "postgres://you:hunter2@db/x",
      },
    ],
  ])("refuse half a pooler in a sentence that names %s", (name, environment) => {
    const mistakes = mistakesOf(environment);
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toMatch(new RegExp(`^${name} .+\\.$`));
    expect(mistakes[0]).not.toContain("hunter2");
  });

  it.each([
    ["BULKHEAD_MAIL_FROM", { BULKHEAD_MAIL_FROM: "bulkhead@example.com" }],
    ["SMTP_URL", { SMTP_URL: "smtp://me:hunter2@mail", BULKHEAD_URL: "https://bulkhead.example.com" }],
    ["SMTP_URL", { SMTP_URL: "smtp://me:hunter2@mail", BULKHEAD_MAIL_FROM: "bulkhead@example.com" }],
  ])("refuse half of what mail needs in a sentence that names %s", (name, environment) => {
    const mistakes = mistakesOf(environment);
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toMatch(new RegExp(`^${name} .+\\.$`));
    expect(mistakes[0]).not.toContain("hunter2");
  });

  it("report all mistakes at once", () => {
    expect(mistakesOf({ PORT: "x", AUTH_SECRET: "y", BULKHEAD_URL: "z" })).toHaveLength(3);
  });

  it("refuse a damaged key file instead of replacing it", () => {
    const BULKHEAD_DATA_DIR = dataDir();
    writeFileSync(path.join(BULKHEAD_DATA_DIR, "master-key"), "damaged");
    expect(mistakesOf({ BULKHEAD_DATA_DIR })[0]).toContain("master-key must be 32 bytes");
  });

  it("say when the data directory cannot be made", () => {
    const file = path.join(dataDir(), "file");
    writeFileSync(file, "");
    expect(mistakesOf({ BULKHEAD_DATA_DIR: path.join(file, "data") })[0]).toContain(
      "master-key could not be",
    );
  });
});

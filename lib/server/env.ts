import { isIP } from "node:net";
import path from "node:path";
import ipaddr from "ipaddr.js";
import { keptSecret } from "./kept-secret";
import { LOG_FORMATS, LOG_LEVELS, type LogFormat, type LogLevel } from "./log";
import { nextOf, parseMasterKey, readMasterKey } from "./master-key-file";

/** The operator's choices, checked. */
export type Settings = Readonly<{
  /** 0 lets the system choose a free one. */
  port: number;
  databaseUrl?: string;
  /** Whether `databaseUrl` is a pooler that hands out connections by transaction. */
  databasePooled: boolean;
  /** The same database past the pooler: for migrations, and to hear of changes. Set exactly when pooled. */
  databaseDirectUrl?: string;
  /** Absolute. */
  dataDir: string;
  /** 32 bytes. */
  masterKey: Buffer;
  /** A second one, which opens too: what the operator rotates to. */
  nextMasterKey?: Buffer;
  /** Where both are kept unless the operator gives them: this file, and one beside it for the second. */
  masterKeyFile?: string;
  authSecret: string;
  /** The origin people type, without a trailing slash; unset: whatever they typed. */
  url?: string;
  allowPrivateNetwork: boolean;
  /** Addresses and CIDR ranges. */
  trustedProxies: readonly string[];
  /** Where calls to a provider's origin go instead. */
  providerOrigins: Readonly<Record<string, string>>;
  licenceContact?: string;
  /** The server that takes mail, with its credentials; unset: none is sent. */
  smtpUrl?: string;
  /** Whom mail is from: set exactly when it is sent. */
  mailFrom?: MailAddress;
  /** Unset: as a person or a program reads it. */
  logFormat?: LogFormat;
  logLevel: LogLevel;
  /** What shows that one may read the metrics; unset: there are none. */
  metricsToken?: string;
  /** How often one API token may ask within a minute, over all instances. */
  tokenRequestsPerMinute: number;
}>;

export type MailAddress = Readonly<{ name: string; address: string }>;

/** Every mistake in the settings, a sentence each. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  constructor(readonly mistakes: readonly string[]) {
    super(mistakes.join("\n"));
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

let parsed: Settings | undefined;

/** The settings of this process, read once. Throws SettingsError with all mistakes. */
export function settings(): Settings {
  parsed ??= readSettings(process.env);
  return parsed;
}

/** What an environment says; a secret that it leaves out may still stand in the data directory. */
export type GivenSettings = Omit<Settings, "masterKey" | "authSecret"> &
  Partial<Pick<Settings, "masterKey" | "authSecret">>;

/** Reads settings from an environment; creates the missing secrets in its data directory. Throws SettingsError. */
export function readSettings(environment: Environment): Settings {
  const given = readGiven(environment);
  const mistakes: string[] = [];
  // The bundler would otherwise take the whole checkout along, for the sake of a path it cannot know.
  const full = (file: string) => path.join(/* turbopackIgnore: true */ given.dataDir, file);
  const kept = <T>(file: string, parse: (text: string) => T): T | undefined =>
    attempt(() => parse(keptSecret(full(file))), full(file), mistakes);
  const masterKey = given.masterKey ?? kept("master-key", parseMasterKey);
  const authSecret = given.authSecret ?? kept("auth-secret", parseLongSecret);
  const masterKeyFile = given.masterKey ? undefined : full("master-key");
  const next = masterKeyFile === undefined ? undefined : nextOf(masterKeyFile);
  const nextMasterKey =
    next === undefined ? given.nextMasterKey : attempt(() => readMasterKey(next), next, mistakes);
  if (masterKey === undefined || authSecret === undefined || mistakes.length > 0)
    throw new SettingsError(mistakes);
  return Object.freeze({ ...given, masterKey, nextMasterKey, masterKeyFile, authSecret });
}

/** Reads settings from an environment alone, and writes nothing. Throws SettingsError. */
export function readGiven(environment: Environment): GivenSettings {
  const mistakes: string[] = [];
  // An empty variable is an unset one: compose files and shells write them so.
  const value = (name: string) => environment[name]?.trim() || undefined;
  const read = <T>(name: string, parse: (text: string) => T, fallback: T): T => {
    const text = value(name);
    return text === undefined ? fallback : (attempt(() => parse(text), name, mistakes) ?? fallback);
  };

  const given = {
    dataDir: path.resolve(/* turbopackIgnore: true */ value("BULKHEAD_DATA_DIR") ?? ".data"),
    port: read("PORT", parsePort, 3000),
    databaseUrl: read<string | undefined>("DATABASE_URL", parseDatabaseUrl, undefined),
    databasePooled: read("DATABASE_POOLED", parseSwitch, false),
    databaseDirectUrl: read<string | undefined>("DATABASE_DIRECT_URL", parseDatabaseUrl, undefined),
    url: read<string | undefined>("BULKHEAD_URL", parseOrigin, undefined),
    allowPrivateNetwork: read("BULKHEAD_ALLOW_PRIVATE_NETWORK", parseSwitch, false),
    trustedProxies: read("BULKHEAD_TRUSTED_PROXIES", parseProxies, []),
    providerOrigins: read("BULKHEAD_PROVIDER_ORIGINS", parseProviderOrigins, {}),
    licenceContact: value("BULKHEAD_LICENCE_CONTACT"),
    smtpUrl: read<string | undefined>("SMTP_URL", parseSmtpUrl, undefined),
    mailFrom: read<MailAddress | undefined>("BULKHEAD_MAIL_FROM", parseMailFrom, undefined),
    logFormat: read<LogFormat | undefined>("BULKHEAD_LOG", oneOf(LOG_FORMATS), undefined),
    metricsToken: read<string | undefined>("BULKHEAD_METRICS_TOKEN", parseLongSecret, undefined),
    tokenRequestsPerMinute: read("BULKHEAD_TOKEN_REQUESTS_PER_MINUTE", parseRate, 600),
    logLevel: read("BULKHEAD_LOG_LEVEL", oneOf(LOG_LEVELS), "info"),
    masterKey: read<Buffer | undefined>("BULKHEAD_MASTER_KEY", parseMasterKey, undefined),
    nextMasterKey: read<Buffer | undefined>("BULKHEAD_NEXT_MASTER_KEY", parseMasterKey, undefined),
    authSecret: read<string | undefined>("AUTH_SECRET", parseLongSecret, undefined),
  };
  if (mistakes.length === 0)
    mistakes.push(...poolerMistakes(given), ...mailMistakes(given), ...keyMistakes(given));
  if (mistakes.length > 0) throw new SettingsError(mistakes);
  return given;
}

function poolerMistakes(
  given: Pick<Settings, "databaseUrl" | "databasePooled" | "databaseDirectUrl">,
): string[] {
  const { databaseUrl, databasePooled, databaseDirectUrl } = given;
  if (!databasePooled) {
    if (databaseDirectUrl === undefined) return [];
    return [
      "DATABASE_DIRECT_URL goes with DATABASE_POOLED=1, which is not set; without a pooler, leave it out.",
    ];
  }
  if (databaseUrl === undefined) return ["DATABASE_POOLED needs DATABASE_URL, the address of the pooler."];
  if (databaseDirectUrl === undefined) {
    return [
      "DATABASE_POOLED needs DATABASE_DIRECT_URL, the address of PostgreSQL itself: migrations and news of changes do not pass a pooler.",
    ];
  }
  if (new URL(databaseUrl).username === new URL(databaseDirectUrl).username) return [];
  return [
    "DATABASE_DIRECT_URL must name the same user as DATABASE_URL: connections of that user are set up there.",
  ];
}

function mailMistakes({ smtpUrl, mailFrom, url }: Pick<Settings, "smtpUrl" | "mailFrom" | "url">): string[] {
  if (smtpUrl === undefined) {
    return mailFrom ? ["BULKHEAD_MAIL_FROM goes with SMTP_URL, which is not set."] : [];
  }
  const mistakes: string[] = [];
  if (!mailFrom) mistakes.push("SMTP_URL needs BULKHEAD_MAIL_FROM, the address that mail comes from.");
  // A link in a mail never leads where a request says that it came from.
  if (!url) mistakes.push("SMTP_URL needs BULKHEAD_URL, the address that links in mail lead to.");
  return mistakes;
}

function keyMistakes({ masterKey, nextMasterKey }: Pick<GivenSettings, "masterKey" | "nextMasterKey">) {
  if (nextMasterKey === undefined) return [];
  if (masterKey === undefined)
    return [
      "BULKHEAD_NEXT_MASTER_KEY goes with BULKHEAD_MASTER_KEY, which is not set; without it, a rotation makes the next key by itself.",
    ];
  return masterKey.equals(nextMasterKey)
    ? ["BULKHEAD_NEXT_MASTER_KEY is the same as BULKHEAD_MASTER_KEY: unset it, or make another one."]
    : [];
}

function attempt<T>(parse: () => T, name: string, mistakes: string[]): T | undefined {
  try {
    return parse();
  } catch (error) {
    mistakes.push(`${name} ${error instanceof Error ? error.message : "could not be read."}`);
    return undefined;
  }
}

function parsePort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new Error(`must be a port from 1 to 65535, or 0 for any free one; it is "${text}".`);
  }
  return Number(text);
}

function parseRate(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`must be a number of requests from 1; it is "${text}".`);
  return Number(text);
}

// The message leaves the value out: a database URL carries a password.
function parseDatabaseUrl(text: string): string {
  if (URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)) return text;
  throw new Error("must be a PostgreSQL URL, like postgres://user:password@host:5432/bulkhead.");
}

function parseOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isOrigin = url && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href;
  if (isOrigin) return url.origin;
  throw new Error(
    `must be an http or https address without a path, like https://bulkhead.example.com; it is "${text}".`,
  );
}

// The message leaves the value out, as of a database.
function parseSmtpUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^smtps?:$/.test(url.protocol) && url.hostname !== "") return text;
  throw new Error("must be an SMTP URL, like smtp://user:password@mail.example.com:587.");
}

function parseMailFrom(text: string): MailAddress {
  const [, name = "", address] = /^(?:([^<>"\p{Cc}]*)<)?([^\s<>@,;"]+@[^\s<>@,;"]+?)>?$/u.exec(text) ?? [];
  if (address !== undefined && text.endsWith(">") === text.includes("<")) {
    return { name: name.trim() || "Bulkhead", address };
  }
  throw new Error(`must be an address, like Bulkhead <bulkhead@example.com>; it is "${text}".`);
}

function parseSwitch(text: string): boolean {
  if (["1", "true"].includes(text.toLowerCase())) return true;
  if (["0", "false"].includes(text.toLowerCase())) return false;
  throw new Error(`must be 1, true, 0 or false; it is "${text}".`);
}

function oneOf<T extends string>(choices: readonly T[]): (text: string) => T {
  return (text) => {
    const chosen = choices.find((choice) => choice === text.toLowerCase());
    if (chosen) return chosen;
    throw new Error(`must be ${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}; it is "${text}".`);
  };
}

function parseProxies(text: string): string[] {
  const proxies = text.split(",").map((entry) => entry.trim());
  for (const proxy of proxies) {
    if (isIP(proxy) !== 0 || ipaddr.isValidCIDR(proxy)) continue;
    throw new Error(
      `must be addresses or ranges separated by commas, like 10.0.0.0/8, 192.168.1.5; "${proxy}" is neither.`,
    );
  }
  return proxies;
}

function parseProviderOrigins(text: string): Record<string, string> {
  const example = `like {"https://api.example.com": "http://127.0.0.1:4010"}`;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error(`must be JSON, ${example}.`);
  }
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new Error(`must be a JSON object from origin to origin, ${example}.`);
  }
  return Object.fromEntries(
    Object.entries(json).map(([from, to]) => {
      if (typeof to !== "string") throw new Error(`must name an origin for "${from}", ${example}.`);
      return [parseOriginIn(from), parseOriginIn(to)];
    }),
  );
}

function parseOriginIn(text: string): string {
  try {
    return parseOrigin(text);
  } catch {
    throw new Error(`holds "${text}", which is not an http or https address without a path.`);
  }
}

function parseLongSecret(text: string): string {
  if (text.length >= 32) return text;
  throw new Error("must have at least 32 characters: make one with `openssl rand -base64 32`.");
}

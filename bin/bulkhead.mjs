#!/usr/bin/env node
// The command line of Bulkhead: plain Node without packages, over the REST API and nothing else.
import { parseArgs } from "node:util";
import { ApiError, client } from "./api.mjs";
import { forget, remember, remembered } from "./config.mjs";
import { table } from "./table.mjs";
import { typesOf } from "./types.mjs";

const USAGE = `bulkhead <command> [options]

  login --url <address> --org <slug>   keeps an API token for its environment (from BULKHEAD_TOKEN or standard input)
  logout                               forgets all of them
  env [<key>]                          the environments that tokens are kept for; with a key: works in that one
  whoami                               who the token is, and what it may do
  list <kind> [--search <text>]        connected-account, custom-integration, api-token, encryption-key, apps
  get <kind> <key or id>
  create <kind> --name <name> [--key <key>] [--spec <json>] [--secrets <json, or - for standard input>]
  types <app>                          TypeScript of what an app needs, for the client: > bulkhead-types.d.ts
  copy <kind> <key or id> --to <key>   to another environment that a token is kept for; secrets are entered there

  --env <key>   in another environment than the one worked in
  --json        the answer as JSON, for programs
  BULKHEAD_URL, BULKHEAD_ORG and BULKHEAD_TOKEN take the place of what login keeps.

Ends with 0 when it is done, 1 when Bulkhead refused it, 2 when it was called wrongly, 3 when Bulkhead was not reached.`;

class Usage extends Error {}

const options = {
  url: { type: "string" },
  org: { type: "string" },
  search: { type: "string" },
  name: { type: "string" },
  key: { type: "string" },
  spec: { type: "string" },
  secrets: { type: "string" },
  to: { type: "string" },
  env: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
};

const commands = { login, logout, whoami, env, list, get, create, types, copy };

process.exitCode = await main();

async function main() {
  try {
    const { values, positionals } = read();
    const [name, ...words] = positionals;
    if (values.help || name === undefined) {
      console.info(USAGE);
      return name === undefined && !values.help ? 2 : 0;
    }
    if (!Object.hasOwn(commands, name)) throw new Usage(`There is no command ${name}.`);
    await commands[name](words, values);
    return 0;
  } catch (error) {
    if (error instanceof Usage) {
      console.error(`${error.message}\nbulkhead --help says how it is called.`);
      return 2;
    }
    console.error(error instanceof Error ? error.message : error);
    if (!(error instanceof ApiError)) return 1;
    for (const [field, message] of Object.entries(error.fields)) console.error(`  ${field}: ${message}`);
    return error.reached ? 1 : 3;
  }
}

function read() {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new Usage(error.message);
  }
}

async function login(_words, { url, org }) {
  if (!url || !org) throw new Usage("Say which Bulkhead and which organization: --url and --org.");
  const token = process.env.BULKHEAD_TOKEN ?? (await standardInput());
  if (!token) throw new Usage("Give the API token in BULKHEAD_TOKEN or on standard input.");
  const { actor, environments } = await client({ url, org, token }).get("/whoami");
  const [{ key, name }] = environments;
  const { logins } = remembered();
  const file = remember({ current: key, logins: { ...logins, [key]: { url, org, token } } });
  console.info(`${actor.name} works in ${name} from now on. It is kept in ${file}.`);
}

function logout() {
  const { logins } = remembered();
  forget();
  const none = Object.keys(logins).length === 0;
  console.info(none ? "Nothing was kept." : "Forgotten. Revoke tokens in API > Tokens if nobody needs them.");
}

function env([key], { json }) {
  const { current, logins } = remembered();
  if (key !== undefined) {
    if (!Object.hasOwn(logins, key)) throw new Usage(`No token is kept for ${key}: bulkhead login.`);
    remember({ current: key, logins });
    return console.info(`Works in ${key} from now on.`);
  }
  const kept = Object.entries(logins).map(([each, { url, org }]) => ({
    key: each,
    current: each === current,
    org,
    url,
  }));
  if (json) return print(kept);
  console.info(
    table(
      kept.map((each) => ({ ...each, current: each.current ? "*" : "" })),
      ["current", "key", "org", "url"],
    ),
  );
}

async function whoami(_words, values) {
  const { json } = values;
  const known = await api(values).get("/whoami");
  if (json) return print(known);
  console.info(`${known.actor.name} in ${known.organization.name} (${known.organization.slug})`);
  const rows = Object.entries(known.permissions).flatMap(([place, held]) =>
    held.map((permission) => ({ place: place || "organization", permission })),
  );
  console.info(table(rows, ["place", "permission"]));
}

async function list([kind], values) {
  const { search, json } = values;
  if (!kind) throw new Usage("Say what is listed: bulkhead list connected-account.");
  const items = [];
  let after;
  do {
    const page = await api(values).get(listPath(kind), {
      ...(search && { q: search }),
      ...(after && { after }),
    });
    items.push(...page.items);
    after = page.next;
  } while (after);
  if (json) return print(items);
  console.info(
    table(items, kind === "apps" ? ["key", "name", "updatedAt"] : ["key", "name", "status", "updatedAt"]),
  );
}

async function get([kind, which], values) {
  if (!kind || !which) throw new Usage("Say what is shown: bulkhead get connected-account stripe.");
  const found = await find(api(values), kind, which);
  if (values.json) return print(found);
  const { spec, secrets } = found;
  const rows = Object.entries({
    ...pick(found, ["name", "key", "id", "status", "revision", "updatedAt"]),
    ...spec,
    ...Object.fromEntries(Object.keys(secrets ?? {}).map((name) => [name, "(set)"])),
  }).map(([field, value]) => ({ field, value: typeof value === "object" ? JSON.stringify(value) : value }));
  console.info(table(rows, ["field", "value"]));
}

async function create([kind], values) {
  const { name, key, spec, secrets, json } = values;
  if (!kind || !name)
    throw new Usage("Say what is made: bulkhead create connected-account --name Stripe --spec {…}.");
  const body = {
    name,
    ...(key !== undefined && { key }),
    ...(kind !== "apps" && { spec: object("--spec", spec ?? "{}") }),
    ...(secrets !== undefined && {
      secrets: object("--secrets", secrets === "-" ? await standardInput() : secrets),
    }),
  };
  const made = await api(values).create(listPath(kind), body);
  if (json) return print(made);
  console.info(`Made ${made.name} (${made.key}).`);
  for (const [what, value] of Object.entries(made.issued ?? {}))
    console.info(`${what}, shown this once: ${value}`);
}

async function types([app], values) {
  if (!app) throw new Usage("Say of which app: bulkhead types scheduler.");
  const from = api(values);
  const { environments } = await from.get("/whoami");
  const settings = await from.get(`/apps/${encodeURIComponent(app)}/settings`, { env: environments[0].key });
  if (!settings.profile)
    throw new ApiError(`No profile of ${settings.application.name} works in ${environments[0].name}.`);
  process.stdout.write(typesOf(settings, await from.document()));
}

async function copy([kind, which], values) {
  const { to } = values;
  if (!kind || !which || !to)
    throw new Usage("Say what is copied where: bulkhead copy connected-account stripe --to qa.");
  const [from, target] = [api(values), api({ env: to })];
  const source = await from.get("/whoami");
  const { environments } = await target.get("/whoami");
  const { key, name, spec, secrets } = await find(from, kind, which);
  const item = {
    environmentId: environments[0].id,
    key,
    name,
    from: source.environments[0].key,
    spec,
    secrets: Object.keys(secrets),
    seen: null,
  };
  const { items } = await target.post(`${listPath(kind)}/import`, { items: [item] });
  const [outcome] = items;
  if (!outcome.done) throw new ApiError(outcome.reason);
  if (values.json) return print(outcome);
  console.info(`Copied ${outcome.name} to ${environments[0].name}.`);
  if (outcome.incomplete) console.info("Enter its secrets there before it is used.");
}

/** The REST API as a kept token opens it, or the one that the environment variables give. */
function api({ env: asked }) {
  const { BULKHEAD_URL: url, BULKHEAD_ORG: org, BULKHEAD_TOKEN: token } = process.env;
  if (asked === undefined && url && org && token) return client({ url, org, token });
  const { current, logins } = remembered();
  const key = asked ?? current;
  if (key !== undefined && Object.hasOwn(logins, key)) return client(logins[key]);
  throw new Usage(
    `No token is kept${key === undefined ? "" : ` for ${key}`}: bulkhead login --url <address> --org <slug>.`,
  );
}

/** One thing by its id, or by its key among those that are listed. */
async function find(from, kind, which) {
  const path = listPath(kind);
  const byId = kind === "apps" || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(which);
  if (byId) return from.get(`${path}/${encodeURIComponent(which)}`);
  let after;
  do {
    const page = await from.get(path, { q: which, ...(after && { after }) });
    const found = page.items.find(({ key }) => key === which);
    if (found) return from.get(`${path}/${found.id}`);
    after = page.next;
  } while (after);
  throw new ApiError(`Nothing of ${kind} has the key ${which} here.`);
}

function listPath(kind) {
  return kind === "apps" ? "/apps" : `/resources/${encodeURIComponent(kind)}`;
}

function object(name, text) {
  try {
    const value = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Said below.
  }
  throw new Usage(`${name} must be a JSON object.`);
}

async function standardInput() {
  let text = "";
  for await (const chunk of process.stdin) text += chunk;
  return text.trim();
}

function pick(from, names) {
  return Object.fromEntries(names.filter((name) => name in from).map((name) => [name, from[name]]));
}

function print(value) {
  console.info(JSON.stringify(value, null, 2));
}

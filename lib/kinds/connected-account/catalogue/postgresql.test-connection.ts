import { Socket } from "node:net";
import type { ConnectionOptions } from "node:tls";
import { Client, DatabaseError } from "pg";
import { type Finding, shown } from "@/lib/kinds/connected-account/catalogue/answers";
import type { postgresqlFields } from "@/lib/kinds/connected-account/catalogue/postgresql";
import type { SecretsOf, SpecOf } from "@/lib/kinds/fields";
import { type Outgoing, within } from "@/lib/outgoing/outgoing";

type Spec = SpecOf<typeof postgresqlFields>;
type Secrets = SecretsOf<typeof postgresqlFields>;

const mostBytes = 256 * 1024;

// https://www.postgresql.org/docs/current/errcodes-appendix.html
function refusal(code: string | undefined, spec: Spec): string | undefined {
  switch (code) {
    case "28P01":
      return `PostgreSQL refused the password of ${spec.user}. Enter it again.`;
    case "28000":
      return `PostgreSQL does not let ${spec.user} in from here. Check the user, pg_hba.conf and the TLS setting.`;
    case "3D000":
      return `There is no database ${spec.database} on ${spec.host}.`;
    case "42501":
      return `${spec.user} may not connect to the database ${spec.database}.`;
    case "53300":
      return `${spec.host} has no connection left. Try again later.`;
    case "57P03":
      return `${spec.host} is starting or stopping. Try again in a minute.`;
    default:
      return undefined;
  }
}

// https://www.postgresql.org/docs/current/libpq-ssl.html
function tlsOptions(spec: Spec): ConnectionOptions | false {
  if (spec.tls === "off") return false;
  return {
    rejectUnauthorized: spec.tls === "verify",
    ...(isName(spec.host) ? { servername: spec.host } : {}),
  };
}

function isName(host: string): boolean {
  return !host.includes(":") && !/^[\d.]+$/.test(host);
}

function sentence(error: unknown, spec: Spec, secrets: Secrets, outgoing: Outgoing): string {
  if (error instanceof DatabaseError) {
    const known = refusal(error.code, spec);
    const said = shown(error.message, [secrets.password ?? ""]);
    return known ?? `PostgreSQL refused: ${said ?? "no reason given"} (${error.code ?? "no code"}).`;
  }
  const checkPort = `Check that PostgreSQL answers on port ${spec.port}.`;
  if (error instanceof Unfinished)
    return `${spec.host} began to answer, but had not finished in time. ${checkPort}`;
  // pg has no codes for these.
  const text = error instanceof Error ? error.message : "";
  if (/server does not support SSL/i.test(text))
    return `${spec.host} does not offer TLS. Choose another TLS setting, or enable TLS there.`;
  if (/SASL|SSL connection/.test(text))
    return `${spec.host} did not complete the PostgreSQL sign-in. Check host, port and password.`;
  if (/Connection terminated|unexpected message|Received unexpected/i.test(text))
    return `${spec.host} closed the connection before it had answered. ${checkPort}`;
  return outgoing.failureOf(error, spec.host).message;
}

/** Something answered, and the time limit came before a version did. */
class Unfinished extends Error {}

async function askVersion(
  spec: Spec,
  secrets: Secrets,
  address: string,
  until: AbortSignal,
): Promise<unknown> {
  const socket = new Socket();
  const client = new Client({
    host: address,
    port: spec.port,
    database: spec.database,
    user: spec.user,
    password: secrets.password ?? "",
    ssl: tlsOptions(spec),
    application_name: "Bulkhead",
    stream: () => socket,
  });
  // Ending the socket surfaces here as well; the awaited call below already tells it.
  client.on("error", () => undefined);
  // The driver keeps a message until it is whole, however long the server says it is.
  const watch = setInterval(() => socket.bytesRead > mostBytes && socket.destroy(), 50);
  try {
    await within(client.connect(), until);
    const { rows } = await within(
      client.query("select 1 as one, current_setting('server_version') as version"),
      until,
    );
    // Its log would otherwise speak of a client that vanished; a failed farewell changes nothing.
    await within(client.end(), until).catch(() => undefined);
    return rows[0]?.one === 1 ? rows[0].version : undefined;
  } catch (error) {
    throw until.aborted && socket.bytesRead > 0 ? new Unfinished() : error;
  } finally {
    clearInterval(watch);
    socket.destroy();
  }
}

const unreachable = new Set(["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "EADDRNOTAVAIL"]);

function isUnreachable(error: unknown): boolean {
  return error instanceof Error && "code" in error && unreachable.has(String(error.code));
}

/** https://www.postgresql.org/docs/current/protocol-flow.html */
export async function testPostgresql(
  spec: Spec,
  secrets: Secrets,
  outgoing: Outgoing,
  until: AbortSignal,
): Promise<Finding> {
  const found = await outgoing.addresses(spec.host, until);
  if (!found.ok) return { ok: false, message: found.message };
  let last: unknown = Object.assign(new Error("No address"), { code: "ENOTFOUND" });
  for (const address of found.addresses) {
    try {
      const version = shown(await askVersion(spec, secrets, address, until), [secrets.password ?? ""]);
      if (!version) return { ok: false, message: `${spec.host} answered, but not as PostgreSQL does.` };
      return { ok: true, message: `PostgreSQL ${version} answered for the database ${spec.database}.` };
    } catch (error) {
      last = error;
      if (!isUnreachable(error)) break;
    }
  }
  return { ok: false, message: sentence(last, spec, secrets, outgoing) };
}

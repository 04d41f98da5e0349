import { createServer, type Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { Client } from "pg";
import { afterEach, describe, expect, test } from "vitest";
import { testConnection } from "@/lib/kinds/connected-account/catalogue/test-connection";
import { outgoing } from "@/lib/outgoing/outgoing";
import { certificate } from "@/lib/outgoing/testing/certificate";

const open: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

describe("PostgreSQL", () => {
  const calls = outgoing({ allowPrivateNetwork: true, providerOrigins: {}, timeLimit: 5000 });
  const server = new URL(process.env.DATABASE_URL ?? "");
  const spec = {
    host: server.hostname,
    port: Number(server.port),
    database: server.pathname.slice(1),
    user: decodeURIComponent(server.username),
    tls: "off",
  };
  const secrets = { password: decodeURIComponent(server.password) };

  async function listens(onConnection: (socket: Socket) => void): Promise<number> {
    const tcp = createServer((socket) => {
      socket.on("error", () => undefined).resume();
      onConnection(socket);
    });
    await new Promise<void>((resolve) => tcp.listen(0, "127.0.0.1", resolve));
    open.push(() => new Promise((resolve) => tcp.close(resolve)));
    const address = tcp.address();
    return typeof address === "object" && address ? address.port : 0;
  }

  test("shows the version, by name and by address", async () => {
    for (const host of ["127.0.0.1", "localhost"]) {
      expect(await testConnection("postgresql", { ...spec, host }, secrets, calls)).toMatchObject({
        ok: true,
        message: expect.stringMatching(/^PostgreSQL \d+\.\d+.* answered for the database \S+\.$/),
      });
    }
  });

  test("leaves no connection behind", async () => {
    await testConnection("postgresql", spec, secrets, calls);
    const client = new Client({ connectionString: server.href });
    await client.connect();
    await expect
      .poll(async () => {
        const text =
          "select 1 from pg_stat_activity where application_name = 'Bulkhead' and datname = current_database()";
        return (await client.query(text)).rowCount;
      })
      .toBe(0);
    await client.end();
  });

  test.each([
    [{ database: "no_such_database" }, {}, /There is no database no_such_database/],
    [{}, { password: "wrong-password" }, /refused the password/],
    [{ tls: "verify" }, {}, /does not offer TLS/],
    [{ tls: "require" }, {}, /does not offer TLS/],
  ])("%o %o is told in a sentence", async (changed, other, sentence) => {
    const outcome = await testConnection(
      "postgresql",
      { ...spec, ...changed },
      { ...secrets, ...other },
      calls,
    );
    expect(outcome).toMatchObject({ ok: false, message: expect.stringMatching(sentence) });
    for (const secret of Object.values({ ...secrets, ...other }))
      expect(outcome.message).not.toContain(secret);
  });

  test("a private address is refused, before anything is sent", async () => {
    let connections = 0;
    const port = await listens(() => {
      connections++;
    });
    const guarded = outgoing({ allowPrivateNetwork: false, providerOrigins: {} });
    for (const host of ["127.0.0.1", "localhost", "::1", "::ffff:127.0.0.1"]) {
      const outcome = await testConnection("postgresql", { ...spec, host, port }, secrets, guarded);
      expect(outcome).toMatchObject({ ok: false, message: expect.stringContaining("is private") });
    }
    expect(connections).toBe(0);
  });

  test("the certificate is checked under the name that was entered, or not at all when so chosen", async () => {
    const names: unknown[] = [];
    const port = await listens((socket) => {
      socket.pause().once("readable", () => {
        socket.read();
        socket.write("S");
        const secure = new TLSSocket(socket, { isServer: true, ...certificate });
        secure.on("error", () => undefined);
        secure.once("data", () => {
          names.push("servername" in secure ? secure.servername : undefined);
          const fields = "SFATAL\0C28P01\0Mpassword authentication failed\0\0";
          const length = Buffer.alloc(4);
          length.writeUInt32BE(fields.length + 4);
          secure.end(Buffer.concat([Buffer.from("E"), length, Buffer.from(fields)]));
        });
      });
    });
    const ask = async (tls: string) =>
      (await testConnection("postgresql", { ...spec, host: "localhost", port, tls }, secrets, calls)).message;
    expect(await ask("verify")).toBe("The certificate of localhost is not valid: it is signed by itself.");
    expect(names).toEqual([]);
    expect(await ask("require")).toMatch(/refused the password/);
    expect(names).toEqual(["localhost"]);
  });

  test("another server, a silent one and none at all are told apart", async () => {
    const mail = await listens((socket) => socket.write("220 mail.example ESMTP\r\n"));
    const hangsUp = await listens((socket) => socket.end());
    const silent = await listens((socket) => {
      open.push(async () => socket.destroy());
    });
    const short = outgoing({ allowPrivateNetwork: true, providerOrigins: {}, timeLimit: 1000 });
    const ask = async (port: number, tls = "off") =>
      (await testConnection("postgresql", { ...spec, port, tls }, secrets, short)).message;
    expect(await ask(hangsUp)).toMatch(/closed the connection/);
    expect(await ask(silent)).toBe("No answer within 1 second.");
    expect(await ask(silent, "verify")).toBe("No answer within 1 second.");
    expect(await ask(mail)).toMatch(/began to answer, but had not finished in time/);
    expect(await ask(mail, "verify")).toMatch(/did not complete the PostgreSQL sign-in/);
    await Promise.all(open.splice(0).map((close) => close()));
    expect(await ask(hangsUp)).toMatch(/refused the connection/);
  });
});

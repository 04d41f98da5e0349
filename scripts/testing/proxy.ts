import { once } from "node:events";
import { createServer, request } from "node:http";

export type Proxy = { url: string; port: number; send(to: readonly string[]): void; stop(): Promise<void> };

/** A reverse proxy on the loopback address that gives each request to the next instance in turn. */
export async function startProxy(): Promise<Proxy> {
  let instances: readonly URL[] = [];
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    const instance = instances[turn++ % instances.length];
    if (!instance) {
      outgoing.writeHead(502).end();
      return;
    }
    const forwarded = request(
      {
        host: instance.hostname,
        port: instance.port,
        method: incoming.method,
        path: incoming.url,
        headers: {
          ...incoming.headers,
          "x-forwarded-for": incoming.socket.remoteAddress,
          "x-forwarded-proto": "http",
        },
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
        answer.on("error", () => outgoing.destroy());
      },
    );
    forwarded.on("error", () => outgoing.destroy());
    // A stream ends on both sides when one of them leaves.
    outgoing.on("close", () => forwarded.destroy());
    incoming.pipe(forwarded);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://localhost:${port}`,
    port,
    send(to) {
      instances = to.map((url) => new URL(url));
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

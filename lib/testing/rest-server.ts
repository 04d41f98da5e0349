import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { NextRequest } from "next/server";
import { places } from "@/lib/openapi/document";
import { DOCUMENT_PATH } from "@/lib/openapi/written";

export type RestServer = {
  url: string;
  port: number;
  /** Breaks off what is being answered. */
  close(): Promise<void>;
};

/** The handlers of the REST API behind a socket: for programs that speak HTTP. `port`: a free one, left out. */
export async function startRestServer(port = 0): Promise<RestServer> {
  const operations = (await places()).map((place) => ({
    ...place,
    pattern: new RegExp(`^${place.path.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`),
  }));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://localhost");
    let body = "";
    for await (const chunk of request) body += chunk;
    if (url.pathname === "/api/v1/openapi.json") {
      response.writeHead(200, { "content-type": "application/json" });
      return void response.end(await readFile(DOCUMENT_PATH));
    }
    const asked = operations.find(
      (each) => each.method === request.method && each.pattern.test(url.pathname),
    );
    const params = { ...asked?.pattern.exec(url.pathname)?.groups, ...(asked?.kind && { kind: asked.kind }) };
    const headers = new Headers(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const answered = await asked?.handler(
      new NextRequest(url, { method: request.method, headers, ...(body && { body }) }),
      { params: Promise.resolve(params) },
    );
    response.writeHead(answered?.status ?? 404, Object.fromEntries(answered?.headers ?? []));
    if (!answered?.body) return void response.end();
    const sent = Readable.fromWeb(answered.body as Parameters<typeof Readable.fromWeb>[0]);
    // Who goes away in the middle is no error.
    await pipeline(sent, response).catch(() => undefined);
  }

  const server = createServer(answer);
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const taken = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${taken}`,
    port: taken,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

import { once } from "node:events";
import { request as httpRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from "node:http";
import { connect } from "node:net";
import { afterEach } from "vitest";
import { createGate, type Gate, type GateOptions, type Handler } from "@/lib/server/gate";

/** The gates of this test; closed after it. */
export const open: Gate[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((gate) => gate.close(0)));
});

/** Says what it was told: the headers a handler sees, and how long the body was. */
const echo: Handler = async (request, response) => {
  let bytes = 0;
  for await (const chunk of request) bytes += chunk.length;
  response.end(JSON.stringify({ headers: request.headers, method: request.method, bytes }));
};

/** Opens a gate on a port of its own; answers the port. */
export async function start(options: Partial<GateOptions> = {}, handle: Handler = echo): Promise<number> {
  const gate = createGate(handle, { trustedProxies: [], ...options });
  open.push(gate);
  gate.server.listen(0, "127.0.0.1");
  await once(gate.server, "listening");
  const address = gate.server.address();
  if (typeof address !== "object" || address === null) throw new Error("The gate has no port.");
  return address.port;
}

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string };
type Asked = { method?: string; path?: string; headers?: OutgoingHttpHeaders; body?: Buffer[] };

export function ask(
  port: number,
  { method = "GET", path = "/", headers, body = [] }: Asked = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: "127.0.0.1", port, method, path, headers, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    sent.on("error", reject);
    for (const chunk of body) sent.write(chunk);
    sent.end();
  });
}

/** The headers that a handler behind the gate sees. */
export async function seenBy(port: number, headers: OutgoingHttpHeaders): Promise<IncomingHttpHeaders> {
  return JSON.parse((await ask(port, { headers })).body).headers;
}

/** What comes back for these bytes until the connection ends. */
export async function raw(port: number, text: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(text);
  let answer = "";
  for await (const chunk of socket) answer += chunk;
  return answer;
}

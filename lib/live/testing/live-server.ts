import { once } from "node:events";
import { get, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { NextRequest } from "next/server";
import { createGate, type Gate } from "@/lib/server/gate";
import { openStream } from "../open-stream";
import { LIVE_PATH, type LiveEvent, liveEvents } from "../schema";

/** The gate with nothing but the stream behind it. */
export async function startLiveServer(): Promise<{ gate: Gate; url: string }> {
  const gate = createGate(answer, { trustedProxies: [] });
  gate.server.listen(0, "127.0.0.1");
  await once(gate.server, "listening");
  const address = gate.server.address();
  if (typeof address !== "object" || address === null) throw new Error("The gate has no port.");
  return { gate, url: `http://127.0.0.1:${address.port}` };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const headers = new Headers({ cookie: request.headers.cookie ?? "" });
  const asked = new NextRequest(`http://localhost${request.url}`, { headers, method: request.method });
  const answered = await openStream(asked);
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  if (!answered.body || request.method === "HEAD") return void response.end();
  const body = Readable.fromWeb(answered.body as Parameters<typeof Readable.fromWeb>[0]);
  // Who goes away in the middle is no error.
  await pipeline(body, response).catch(() => undefined);
}

type Told = LiveEvent | { kind: "ready" | "resync" | "replaced" };

export type Reader = {
  status: number;
  headers: IncomingHttpHeaders;
  /** All that was told, from the last time on, up to an event that fits and with it. Throws when the stream ends first. */
  until(fits: (event: Told) => boolean): Promise<Told[]>;
  /** What is still told until the stream ends. */
  rest(): Promise<Told[]>;
  leave(): void;
};

/** Opens a stream as a browser does, on a connection of its own. */
export async function readLive(url: string, cookie: string, search = ""): Promise<Reader> {
  const asking = get(`${url}${LIVE_PATH}${search}`, { headers: { cookie }, agent: false });
  const answered = await new Promise<IncomingMessage>((resolve, reject) => {
    asking.once("response", resolve).once("error", reject);
  });
  const events = eventsIn(answered);
  return {
    status: answered.statusCode ?? 0,
    headers: answered.headers,
    async until(fits) {
      const told: Told[] = [];
      for (;;) {
        const { value, done } = await events.next();
        if (done) throw new Error(`The stream ended after ${JSON.stringify(told)}.`);
        told.push(value);
        if (fits(value)) return told;
      }
    },
    async rest() {
      const told: Told[] = [];
      for await (const event of events) told.push(event);
      return told;
    },
    leave: () => asking.destroy(),
  };
}

async function* eventsIn(answered: IncomingMessage): AsyncGenerator<Told, void> {
  let text = "";
  for await (const piece of answered.setEncoding("utf8")) {
    text += piece;
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const name = /^event: (.*)$/m.exec(block)?.[1];
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (name === liveEvents.change && data) yield JSON.parse(data) as LiveEvent;
      else if (name === "ready" || name === "resync" || name === "replaced") yield { kind: name };
    }
  }
}

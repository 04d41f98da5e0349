import { IncomingMessage } from "node:http";

/** Every body; a server action's limit in next.config.js is the same. */
export const MAX_BODY_BYTES = 2 * 1024 * 1024;

export function declaresTooMuch(request: IncomingMessage): boolean {
  return Number(request.headers["content-length"] ?? 0) > MAX_BODY_BYTES;
}

/**
 * A request whose body is known to fit. One without a declared length is read whole first: half a body never
 * reaches a handler. Undefined when it is too long; the rest is then read and dropped.
 */
export async function bufferBody(request: IncomingMessage): Promise<IncomingMessage | undefined> {
  if (request.headers["transfer-encoding"] === undefined) return request;
  const body = await collect(request);
  if (body === undefined) return undefined;

  const whole = new IncomingMessage(request.socket);
  const { method, url, httpVersion, httpVersionMajor, httpVersionMinor, rawHeaders } = request;
  Object.assign(whole, { method, url, httpVersion, httpVersionMajor, httpVersionMinor, rawHeaders });
  whole.headers = { ...request.headers, "content-length": String(body.length) };
  delete whole.headers["transfer-encoding"];
  whole.complete = true;
  if (body.length > 0) whole.push(body);
  whole.push(null);
  return whole;
}

function collect(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= MAX_BODY_BYTES) chunks.push(chunk);
      else {
        chunks.length = 0;
        resolve(undefined);
      }
    });
    request.on("end", () => resolve(Buffer.concat(chunks)));
    request.on("error", reject);
  });
}

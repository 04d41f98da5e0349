import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { problem } from "./gate-problem";

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/**
 * A method that an address of the API does not know is answered by Next with 405 and nothing else. Holds that answer
 * back, and says instead what was asked and what could be.
 */
export function explainMethod(request: IncomingMessage, response: ServerResponse, handle: Handler): void {
  if (!request.url?.startsWith("/api/")) return;
  const { writeHead, end } = response;
  const isEmpty = () => response.statusCode === 405;
  Object.assign(response, {
    // Compression writes the head before it ends the answer.
    writeHead(...given: unknown[]) {
      if (given[0] === 405) response.statusCode = 405;
      return isEmpty() ? response : Reflect.apply(writeHead, response, given);
    },
    end(...given: unknown[]) {
      if (!isEmpty()) return Reflect.apply(end, response, given);
      Object.assign(response, { writeHead, end });
      void allowed(request, handle)
        .catch(() => "OPTIONS")
        .then((allow) => {
          response.setHeader("Allow", allow);
          problem(response, 405, `${request.method} is not supported here. Use ${allow}.`);
        });
      return response;
    },
  });
}

/** What an address answers to: its own OPTIONS says it, which Next makes from its route. */
async function allowed({ url, headers }: IncomingMessage, handle: Handler): Promise<string> {
  const asked = new IncomingMessage(new Socket());
  Object.assign(asked, { method: "OPTIONS", url, headers: { host: headers.host } });
  asked.push(null);
  const told = new ServerResponse(asked);
  await handle(asked, told);
  return String(told.getHeader("Allow") ?? "OPTIONS");
}

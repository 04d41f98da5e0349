// More than this unread, and what comes is not kept for a reader: they are told so once they read on.
const MOST_UNREAD = 256;

export const eventHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  // Neither compressed nor held back on its way.
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
  // The connection has no other use, and the process waits for none that is idle when it stops.
  connection: "close",
};

/** Writes server-sent events to one reader. */
export type EventWriter = {
  event(name: string, data: object): void;
  /** Says nothing, so that proxies see that it lives. */
  beat(): void;
  end(): void;
};

type Written = {
  /** A reader who fell behind, and missed what came meanwhile, reads on. */
  onBehind(): void;
  /** The reader has gone. */
  end(): void;
};

/** A body of server-sent events. `open` begins to write. */
export function eventStream(open: (writer: EventWriter) => Written): ReadableStream<Uint8Array> {
  let written: Written | undefined;
  let behind = false;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const { write, end } = writerOn(controller, () => {
          behind = true;
        });
        // Readers come back after a restart, not all at once.
        write(`retry: ${2000 + Math.floor(Math.random() * 2000)}\n\n`);
        written = open({
          event: (name, data) => write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`),
          beat: () => write(":\n\n"),
          end,
        });
      },
      pull() {
        if (!behind) return;
        behind = false;
        written?.onBehind();
      },
      cancel: () => written?.end(),
    },
    { highWaterMark: MOST_UNREAD },
  );
}

const encoder = new TextEncoder();

function writerOn(controller: ReadableStreamDefaultController<Uint8Array>, onFull: () => void) {
  let ended = false;
  return {
    write(text: string): void {
      if (ended) return;
      if ((controller.desiredSize ?? 0) <= 0) onFull();
      else controller.enqueue(encoder.encode(text));
    },
    end(): void {
      if (ended) return;
      ended = true;
      try {
        controller.close();
      } catch {
        // Its reader has gone, and closed it.
      }
    },
  };
}

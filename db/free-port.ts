import { createServer } from "node:net";

/** The preferred port of the loopback address if it is free, else another one. 0 prefers none. */
export async function choosePort(preferred: number): Promise<number> {
  return (await tryPort(preferred)) ?? (await choosePort(0));
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(undefined));
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : undefined));
    });
  });
}

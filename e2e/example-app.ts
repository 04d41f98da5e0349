import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

type Answer = { status: number; body: Record<string, unknown> };

export type ExampleApp = {
  /** What it answers to whoever asks it. */
  ask(): Promise<Answer>;
  /** What it wrote. */
  output(): string;
  stop(): Promise<void>;
};

/** Starts examples/exchange-rates as a process of its own, with the settings that its README names. */
export async function startExampleApp(settings: Record<string, string>): Promise<ExampleApp> {
  const child = spawn(process.execPath, ["examples/exchange-rates/app.mjs"], {
    env: { PATH: process.env.PATH, NODE_ENV: "production", PORT: "0", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      said += chunk;
    });
  const url = await addressOf(child, () => said);
  return {
    async ask() {
      const answer = await fetch(url);
      return { status: answer.status, body: await answer.json() };
    },
    output: () => said,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

async function addressOf(child: ChildProcess, said: () => string): Promise<string> {
  const found = () => /^Answers at (\S+)$/m.exec(said())?.[1];
  while (!found() && child.exitCode === null) await once(child.stdout ?? child, "data");
  const url = found();
  if (!url) throw new Error(`The example did not start:\n${said()}`);
  return url;
}

export type Rates = {
  url: string;
  /** The token that it answers to from now on. */
  accept(token: string): void;
  close(): void;
};

/** An HTTP API that answers `/<version>/rates/<currency>` to whoever shows the token. */
export async function startRates(token: string): Promise<Rates> {
  let accepted = token;
  const server = createServer((request, response) => {
    const [, version, , currency] = (request.url ?? "").split("/");
    const known = request.headers.authorization === `Bearer ${accepted}`;
    response.writeHead(known ? 200 : 401, { "content-type": "application/json" });
    response.end(JSON.stringify(known ? { rate: `${version} ${currency}` } : {}));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accept(next) {
      accepted = next;
    },
    close: () => void server.close(),
  };
}

import { execFile } from "node:child_process";

export type Ran = { code: number; out: string; err: string };

/** Runs the command line from the repository's root. `home`: where it keeps tokens. `input`: what it reads from standard input. */
export function bulkhead(
  home: string,
  args: readonly string[],
  env: Record<string, string> = {},
  input = "",
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ["bin/bulkhead.mjs", ...args],
      { env: { PATH: process.env.PATH, NODE_ENV: "test", HOME: home, ...env } },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
    child.stdin?.end(input);
  });
}

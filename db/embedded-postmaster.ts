import { existsSync } from "node:fs";
import { readFile, readlink, realpath } from "node:fs/promises";
import path from "node:path";

/** What a running server wrote about itself; undefined when none runs or it has no port yet. */
export async function readPostmaster(folder: string): Promise<{ pid: number; port: number } | undefined> {
  const lines = (await readFile(path.join(folder, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return pid > 0 && port > 0 ? { pid, port } : undefined;
}

/**
 * Whether a live process is the server of this folder, not another program that was given its id after a
 * reboot. In doubt it is: taking a lock from a running server would corrupt its data.
 */
export async function isOurServer(pid: number, folder: string): Promise<boolean> {
  if (!existsSync("/proc/self/stat")) return true;
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // In a container nobody may bury a killed server: it keeps its id as a zombie (Z), and pg_ctl takes it for alive.
  if (!/^\d+ \(postgres\) [^ZX]/.test(stat)) return false;
  // A server works in its data folder.
  const works = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  return works === undefined || works === (await realpath(folder));
}

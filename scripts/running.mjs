import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The instance that runs on a data directory, if one does: `{ pid, url? }`; `url` is set once it serves. */
export function findRunning(dataDir) {
  const noted = readNote(dataDir);
  if (noted?.pid === undefined || noted.pid === process.pid) return undefined;
  // A process id alone may have been given to another program since.
  return noted.birth !== undefined && noted.birth === birthOf(noted.pid) ? noted : undefined;
}

/** Notes that this process runs on a data directory. Returns the other one if it was first. */
export function claimDataDir(dataDir) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const own = writeNote(dataDir, undefined);
  try {
    for (;;) {
      const other = findRunning(dataDir);
      if (other) return other;
      rmSync(noteFile(dataDir), { force: true });
      try {
        // A link is there whole or not at all, and only for the first.
        linkSync(own, noteFile(dataDir));
        return undefined;
      } catch (error) {
        if (error.code !== "EEXIST") throw error;
      }
    }
  } finally {
    rmSync(own, { force: true });
  }
}

/** Adds where it serves. */
export function noteUrl(dataDir, url) {
  renameSync(writeNote(dataDir, url), noteFile(dataDir));
}

export function releaseDataDir(dataDir) {
  if (readNote(dataDir)?.pid === process.pid) rmSync(noteFile(dataDir), { force: true });
}

function noteFile(dataDir) {
  return path.join(dataDir, "running.json");
}

function writeNote(dataDir, url) {
  const file = `${noteFile(dataDir)}.${process.pid}`;
  writeFileSync(file, JSON.stringify({ pid: process.pid, birth: birthOf(process.pid), url }), {
    mode: 0o600,
  });
  return file;
}

function readNote(dataDir) {
  try {
    return JSON.parse(readFileSync(noteFile(dataDir), "utf8"));
  } catch {
    return undefined;
  }
}

/** When a process began, in the words of its system; undefined when it is gone. */
function birthOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    // The name in parentheses may hold spaces; the start time is the 20th field after it.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // A zombie has ended and waits for its parent to notice.
    return fields[0] === "Z" ? undefined : `${boot} ${fields[19]}`;
  } catch {
    return process.platform === "linux" ? undefined : birthByPs(pid);
  }
}

function birthByPs(pid) {
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || undefined;
  } catch {
    return undefined;
  }
}

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { z } from "zod";

// A backup is gzip over lines of JSON: a header, then for each of its tables the rows (an array of texts, one per
// column, as PostgreSQL writes them), and a last line with the number of rows and the sha256 of all before it.

export const FORMAT = 1;

// No row comes near it. A small file can hold a line that fills the memory.
const LONGEST_LINE = 64 * 1024 * 1024;

const Table = z.object({ schema: z.string(), name: z.string(), columns: z.array(z.string()) });

const Header = z.object({
  bulkheadBackup: z.literal(FORMAT),
  madeAt: z.iso.datetime(),
  /** The newest first. */
  migrations: z.array(z.object({ hash: z.string(), when: z.number() })).min(1),
  /** As in their files; null: the instance had it from its environment. */
  masterKey: z.string().nullable(),
  authSecret: z.string().nullable(),
  tables: z.array(Table),
});

const Line = z.union([
  z.array(z.string().nullable()),
  z.object({ table: z.number().int().nonnegative() }),
  z.object({ rows: z.number().int().nonnegative(), sha256: z.string() }),
]);

export type BackupTable = z.infer<typeof Table>;
export type BackupHeader = z.infer<typeof Header>;
export type BackupRow = { table: BackupTable; values: (string | null)[] };

/** What is wrong with a backup, or in the way of it, in words that can be shown as they are. */
export class BackupRefused extends Error {
  override readonly name = "BackupRefused";
}

/**
 * The header, then every row, in order. Ends only when the file is whole: throws BackupRefused for one that is cut,
 * changed, of another format or no backup at all.
 */
export async function* readBackup(file: string): AsyncGenerator<BackupHeader | BackupRow> {
  const hash = createHash("sha256");
  let header: BackupHeader | undefined;
  let table: BackupTable | undefined;
  let rows = 0;
  let ended = false;
  for await (const line of linesOf(file)) {
    if (ended) throw damaged(file);
    if (!header) {
      header = readHeader(file, line);
      hash.update(line).update("\n");
      yield header;
      continue;
    }
    const parsed = Line.safeParse(parseJson(line)).data;
    if (!parsed) throw damaged(file);
    if ("sha256" in parsed) {
      if (parsed.sha256 !== hash.digest("hex") || parsed.rows !== rows) throw damaged(file);
      ended = true;
      continue;
    }
    hash.update(line).update("\n");
    if ("table" in parsed) {
      table = header.tables[parsed.table];
    } else {
      if (parsed.length !== table?.columns.length) throw damaged(file);
      rows += 1;
      yield { table, values: parsed };
    }
  }
  if (!ended) throw cut(file);
}

function readHeader(file: string, line: Buffer): BackupHeader {
  const json = parseJson(line);
  const header = Header.safeParse(json).data;
  if (header) return header;
  const other = z.object({ bulkheadBackup: z.number() }).safeParse(json).data;
  if (other && other.bulkheadBackup !== FORMAT) {
    throw new BackupRefused(
      `${file} is a backup in format ${other.bulkheadBackup}; this Bulkhead reads format ${FORMAT}. Restore it with the version that made it.`,
    );
  }
  throw noBackup(file);
}

function parseJson(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString("utf8"));
  } catch {
    return undefined;
  }
}

// Not node:readline: it also ends a line at U+2028, which JSON may hold.
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file);
  const unzipped = createGunzip();
  source.on("error", (error) => unzipped.destroy(error));
  let begun: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of source.pipe(unzipped)) {
      let from = 0;
      for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
        yield Buffer.concat([...begun, chunk.subarray(from, end)]);
        begun = [];
        length = 0;
        from = end + 1;
      }
      begun.push(chunk.subarray(from));
      length += chunk.length - from;
      if (length > LONGEST_LINE) throw damaged(file);
    }
  } catch (error) {
    throw readingFailed(file, error);
  } finally {
    source.destroy();
  }
  if (length > 0) throw cut(file);
}

function readingFailed(file: string, error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return new BackupRefused(`${file} is not there.`);
  if (code === "EISDIR") return new BackupRefused(`${file} is a folder, not a backup.`);
  if (code === "EACCES") return new BackupRefused(`${file} may not be read by this user.`);
  if (code === "Z_BUF_ERROR") return cut(file);
  if (code === "Z_DATA_ERROR") {
    const isGzip = error instanceof Error && error.message !== "incorrect header check";
    return isGzip ? damaged(file) : noBackup(file);
  }
  return error;
}

const damaged = (file: string) => new BackupRefused(`${file} is damaged: it is not what was written.`);
const cut = (file: string) => new BackupRefused(`${file} is cut short: its end is missing.`);
const noBackup = (file: string) => new BackupRefused(`${file} is not a backup of Bulkhead.`);

import { faceOf, isKindId, type KindId } from "@/lib/kinds/faces";
import { isRow } from "@/lib/kinds/fields";
import {
  EXPORT_FORMAT,
  EXPORT_VERSION,
  MOST_FILE_BYTES,
  MOST_IMPORTED,
  MOST_ITEM_BYTES,
} from "./export-format";

/** An item as a file holds it; its fields are checked by the server. `number`: its place, from 1. */
export type FileItem = {
  number: number;
  key: string;
  name: string;
  /** As it is written there; a key of the organization that it came from. */
  environment: string;
  spec: Readonly<Record<string, unknown>>;
  secrets: readonly string[];
};

/** One that can't be read. `called`: what a person finds it by. */
export type Unread = { number: number; called: string; reason: string };

export type ReadFile = { ok: true; items: FileItem[]; unread: Unread[] } | { ok: false; problem: string };

// A row of a list of a spec is the deepest that there is.
const DEEPEST = 8;

const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;

/** Why a file of so many bytes is not read; undefined where it is. */
export function tooLarge(bytes: number): string | undefined {
  if (bytes <= MOST_FILE_BYTES) return undefined;
  return `This file has ${megabytes(bytes)}; at most ${megabytes(MOST_FILE_BYTES)} are read. Export less at a time.`;
}

/** The items of a file's text for a kind, and which of them can't be read. Nothing of it is taken for granted. */
export function readExport(text: string, kind: KindId): ReadFile {
  const { label } = faceOf(kind);
  let file: unknown;
  try {
    // Some programs begin a text with a mark.
    file = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return refused("This is not JSON. Choose a file that Export made.");
  }
  if (!isRow(file) || own(file, "format") !== EXPORT_FORMAT)
    return refused("This is not a file of Bulkhead's resources. Choose one that Export made.");
  const version = own(file, "version");
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1)
    return refused("This file does not say its version. Export it again.");
  if (version > EXPORT_VERSION)
    return refused("A newer Bulkhead made this file. Update this one, or export it from an older one.");
  const holds = own(file, "kind");
  if (holds !== kind) {
    const other = isKindId(holds) ? `holds ${faceOf(holds).label.many}` : "holds something else";
    return refused(`This file ${other}, not ${label.many}.`);
  }
  const items = own(file, "items");
  if (!Array.isArray(items) || items.length === 0) return refused(`This file holds no ${label.many}.`);
  if (items.length > MOST_IMPORTED) {
    const most = MOST_IMPORTED.toLocaleString("en");
    return refused(
      `This file holds ${items.length.toLocaleString("en")} ${label.many}; at most ${most} are imported at a time. Export fewer.`,
    );
  }
  const read: FileItem[] = [];
  const unread: Unread[] = [];
  for (const [index, item] of items.entries()) {
    const found = readItem(item, index + 1);
    if ("reason" in found) unread.push(found);
    else read.push(found);
  }
  return { ok: true, items: read, unread };
}

function readItem(item: unknown, number: number): FileItem | Unread {
  const [key, name] = isRow(item) ? [own(item, "key"), own(item, "name")] : [];
  const called = [name, key].find((text) => typeof text === "string" && text.trim() !== "");
  const no = (reason: string): Unread => ({
    number,
    called: called === undefined ? `Item ${number}` : `${String(called).slice(0, 120)} (item ${number})`,
    reason,
  });
  if (!isRow(item)) return no("This is not an object with a key, a name and a spec.");
  if (typeof key !== "string" || key.trim() === "") return no("It has no key.");
  if (typeof name !== "string" || name.trim() === "") return no("It has no name.");
  const environment = own(item, "environment") ?? "";
  if (typeof environment !== "string") return no("Its environment must be a key, such as dev.");
  const spec = own(item, "spec");
  if (!isRow(spec)) return no("It has no spec: an object with a value per field.");
  const secrets = own(item, "secrets") ?? [];
  if (!Array.isArray(secrets) || !secrets.every((each) => typeof each === "string"))
    return no("Secrets don't travel in files. Keep their names alone: a list of texts.");
  if (isDeeper(spec, DEEPEST)) return no("Its spec is nested too deeply.");
  const found = { number, key, name, environment, spec, secrets };
  if (bytesOf(found) > MOST_ITEM_BYTES) return no(`It is too large: at most ${MOST_ITEM_BYTES / 1024} KB.`);
  return found;
}

/** How much a text or a value weighs when it is sent. */
export function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}

/** A value that the file gives, and no object's prototype does. */
function own(row: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(row, name) ? row[name] : undefined;
}

// Not by recursion: a file may be nested as deep as it is long.
function isDeeper(value: unknown, most: number): boolean {
  let level = [value];
  for (let depth = 0; depth <= most; depth++) {
    level = level.flatMap((each) => (typeof each === "object" && each !== null ? Object.values(each) : []));
    if (level.length === 0) return false;
  }
  return true;
}

const refused = (problem: string): ReadFile => ({ ok: false, problem });

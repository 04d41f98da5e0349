import { isInstant } from "@/lib/instant";
import type { Sort } from "@/lib/order";
import { invalid } from "@/lib/server/errors";

/** The last row of a page: what it is sorted by (a lower-case name, or an ISO date), and its id. */
export type Position = { value: string; id: string };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Opaque to its reader. It names the order, so that it is not continued in another one. */
export function cursorOf(sort: Sort, { value, id }: Position): string {
  return Buffer.from(JSON.stringify([sort, value, id])).toString("base64url");
}

/** Reads what a request claims to be a cursor. Throws `invalid`. */
export function readCursor(sort: Sort, cursor: string): Position {
  const read: unknown = parse(cursor);
  if (Array.isArray(read) && read.length === 3) {
    const [order, value, id] = read;
    const known = order === sort && typeof value === "string" && typeof id === "string";
    if (known && uuid.test(id) && !value.includes("\u0000") && (sort === "name" || isInstant(value)))
      return { value, id };
  }
  throw invalid({ after: "This page can't be found. Start from the first one." });
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}

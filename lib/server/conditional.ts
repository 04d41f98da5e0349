import { createHash } from "node:crypto";
import { Refusal } from "./errors";

// An ETag of a thing that is edited is its revision: what If-Match is for. It says nothing of what is counted beside it.
const SHAPE = /^"r(\d{1,9})"$/;

/** The ETag of what is answered, if it is a thing that has revisions. */
export function etagOf(data: unknown): string | undefined {
  const revision =
    typeof data === "object" && data !== null && "revision" in data ? data.revision : undefined;
  return typeof revision === "number" ? `"r${revision}"` : undefined;
}

/** The revision that If-Match names; undefined without one. Throws `invalid` for what is no ETag of Bulkhead's. */
export function revisionOf(ifMatch: string | null): number | undefined {
  if (ifMatch === null) return undefined;
  const [, revision] = SHAPE.exec(ifMatch.trim()) ?? [];
  if (revision === undefined)
    throw new Refusal("invalid", "If-Match must be the ETag that the thing was answered with.");
  return Number(revision);
}

/** What is answered, as it goes out: written once, however often it is asked for. */
export type Written<T> = { data: T; body: Uint8Array<ArrayBuffer>; etag: string };

/** Writes an answer, under an ETag of its content. */
export function written<T>(data: T): Written<T> {
  const body = new TextEncoder().encode(JSON.stringify(data));
  return { data, body, etag: `"${createHash("sha256").update(body).digest("base64url")}"` };
}

/** How what was written is answered: with its body, or 304 for who has that already. */
export function writtenAnswer({ body, etag }: Written<unknown>, ifNoneMatch: string | null | undefined) {
  // Kept by whoever asked alone, who asks each time whether it is the same still.
  const headers = { "cache-control": "private, no-cache", etag };
  const had = ifNoneMatch?.split(",").map((each) => each.trim().replace(/^W\//, ""));
  if (had?.some((each) => each === etag || each === "*")) return { status: 304, headers, body: null };
  return { status: 200, headers: { ...headers, "content-type": "application/json" }, body };
}

import type { NextRequest } from "next/server";
import { readJsonObject } from "./json-text";
import { problem } from "./problem";

/** The JSON object that a request carries, or the answer that refuses it: 415 or 400. */
export async function bodyOf(request: NextRequest): Promise<Record<string, unknown> | Response> {
  const text = await request.text();
  if (text === "") return {};
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    return problem({ code: "invalid", message: "Send JSON, with Content-Type: application/json." }, 415);
  }
  const read = readJsonObject(text);
  return "value" in read ? read.value : problem({ code: "invalid", message: read.message }, 400);
}

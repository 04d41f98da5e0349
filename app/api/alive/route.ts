import { connection } from "next/server";

/** Answers that the process serves, and asks nobody: a liveness probe. Whether it can work is /api/health. */
export async function GET(): Promise<Response> {
  await connection();
  return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
}

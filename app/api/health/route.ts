import { connection } from "next/server";
import { health } from "@/lib/server/health";

export async function GET(): Promise<Response> {
  await connection();
  const found = await health();
  return Response.json(found, {
    status: found.status === "ok" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}

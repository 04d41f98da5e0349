import type { z } from "zod";
import { rest } from "@/lib/rest";
import type { RotatedToken, RotateTokenInput } from "./schema";

/** Gives a token another one to be opened by, from the browser. Throws RestError. */
export function requestRotation(
  org: string,
  { id, ...body }: z.input<typeof RotateTokenInput>,
): Promise<RotatedToken> {
  return rest(`/api/v1/orgs/${encodeURIComponent(org)}/tokens/${id}/rotate`, { method: "POST", body });
}

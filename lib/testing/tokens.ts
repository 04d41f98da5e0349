import { randomUUID } from "node:crypto";
import { asOwner } from "@/db/testing/owner";
import type { Permission } from "@/lib/access/permissions";
import { createResource } from "@/lib/resources/create-resource";
import type { CreatedResource } from "@/lib/resources/schema";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { contextOfToken } from "@/lib/tokens/token-context";
import { done } from "./answers";
import { idOf } from "./organization";

type Given = {
  name?: string;
  environment?: string;
  expires?: string;
  /** Ranges it is allowed from. */
  allowed?: readonly string[];
};

/** A token that somebody makes, and what opens it. */
export async function newToken(
  maker: Context,
  scopes: readonly Permission[],
  { name = `Deploy ${randomUUID().slice(0, 8)}`, environment = "dev", expires, allowed }: Given = {},
): Promise<CreatedResource & { token: string }> {
  const spec = {
    scopes,
    ...(expires !== undefined && { expires }),
    ...(allowed && { allowed: allowed.map((range) => ({ range })) }),
  };
  const input = { kind: "api-token", environmentId: idOf(maker, environment), name, spec };
  const made = await done(runCommand(createResource, maker, input));
  return { ...made, token: made.issued?.token ?? "" };
}

/** What a program with a token may do in the organization of `maker`, from an address. */
export function asProgram(maker: Context, token: string, address = "203.0.113.7"): Promise<Context> {
  return contextOfToken(token, maker.organization.slug, { requestId: null, address });
}

/** Leaves nothing of this minute's requests to the instances that have taken none of them yet. */
export async function useUp(tokenId: string): Promise<void> {
  await asOwner("update token_windows set used = 1000000 where token_id = $1", [tokenId]);
}

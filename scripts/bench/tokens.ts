import { Client } from "pg";
import { newToken } from "@/lib/testing/tokens";
import { atLeast, atMost, type Figure } from "./figures";
import { fillAccounts, newOrganization, settle } from "./fill";
import { type Load, latencies, ratiosTo } from "./load";
import type { Scratch } from "./scratch";

const ACCOUNTS = 10_000;

/** What it costs to come in by a token, beside an empty handler and beside a session. */
export async function measureTokens({ url, databaseUrl, signIn }: Scratch): Promise<Figure[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { context, admin } = await newOrganization("Programs");
    await fillAccounts(client, context, "dev", ACCOUNTS);
    await settle(client);
    const { token } = await newToken(context, ["connected-account:read"]);
    const cookie = await signIn(admin.userId);
    const own = `${url}/api/v1/orgs/${context.organization.slug}`;
    const bare: Load = { url: `${url}/api/alive` };
    // It looks the token up and refuses what is about a person: nothing else.
    const behind: Load = { url: `${own}/me`, token, status: 403 };
    const list = `${own}/resources/connected-account?env=dev&limit=50`;
    const [alone = 0, opened = 0] = await latencies([bare, behind], 500);
    const [handler = 0, byToken = 0, bySession = 0] = await ratiosTo(
      bare,
      [behind, { url: list, token }, { url: list, cookie }],
      5,
    );
    return [
      atMost("an empty handler behind a token: over the bare one", opened - alone, 1, "ms"),
      atLeast("an empty handler behind a token, 20 connections", handler, 0.5, "of the bare one"),
      atLeast("list of 50 by token", byToken / bySession, 0.9, "of the list by session"),
    ];
  } finally {
    await client.end();
  }
}

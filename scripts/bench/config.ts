import type { Permission } from "@/lib/access/permissions";
import { newAccount, newApplication, newRow, newVariable, pick, publishedNow } from "@/lib/testing/apps";
import { newToken } from "@/lib/testing/tokens";
import { atLeast, atMost, type Figure, median } from "./figures";
import { newOrganization } from "./fill";
import { type Load, latencySpread, ratiosTo } from "./load";
import type { Scratch } from "./scratch";

const scopes: Permission[] = ["deployment:read", "profile:reveal", "connected-account:reveal"];

/** An app whose configuration is 10 KB, live in Development, and what asks for it. */
export async function liveApp() {
  const { context } = await newOrganization("Running");
  const app = await newApplication(context);
  const account = await newAccount(context, "dev");
  await pick(context, app.key, "development", await newRow(context, app.key, { name: "CRM" }), account.id);
  for (let at = 0; at < 19; at++)
    await newVariable(context, app.key, { name: `VALUE_${at}`, initial: "x".repeat(500) });
  await publishedNow(context, app.key);
  const { token } = await newToken(context, scopes);
  return { context, app, token, path: `/api/v1/orgs/${context.organization.slug}/run/${app.key}` };
}

/** What it costs that a running app asks what it is to work with, beside an empty handler. */
export async function measureConfig({ url }: Scratch): Promise<Figure[]> {
  const { token, path } = await liveApp();
  const whole: Load = { url: `${url}${path}/config`, token };
  const answer = await fetch(whole.url, { headers: { authorization: `Bearer ${token}` } });
  const etag = answer.headers.get("etag") ?? "";
  const bytes = (await answer.arrayBuffer()).byteLength;
  if (bytes < 10_000) throw new Error(`The configuration is ${bytes} bytes.`);
  const same: Load = { ...whole, headers: { "if-none-match": etag }, status: 304 };
  const [asked = 0, unchanged = 0] = await ratiosTo({ url: `${url}/api/alive` }, [whole, same], 5);
  const spreads: number[] = [];
  for (let round = 0; round < 5; round++) {
    const { p50, p99 } = await latencySpread(whole, 5);
    spreads.push(p99 / p50);
  }
  return [
    atLeast(`a configuration of ${Math.round(bytes / 1000)} KB`, asked, 0.8, "of the empty handler"),
    atLeast("a configuration that is the same still (304)", unchanged, 0.9, "of the empty handler"),
    atMost("its 99th percentile", median(spreads), 3, "times its median"),
  ];
}

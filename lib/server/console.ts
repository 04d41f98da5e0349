import { notFound, redirect } from "next/navigation";
import { consoleHref } from "@/lib/console-href";
import { ALL, canonicalKey } from "@/lib/environments/keys";
import type { Environment } from "@/lib/environments/schema";
import type { Context, Person } from "./context";
import { pageContext } from "./page";

export type SearchParams = Record<string, string | string[] | undefined>;

export type ConsolePage = {
  context: Context & { person: Person };
  /** The one environment this page shows, or "all" of them. */
  environment: Environment | typeof ALL;
  /** Its key as the URL says it, for links. */
  env: string;
};

/**
 * What every page of the console begins with. `path`: the page's own, after the organization, such as "/apps".
 * Sends a stranger to sign in and back here; a URL without `env` to itself with the saved one; another spelling
 * of a key to the key. An environment that does not exist for the member is the page's 404.
 */
export async function consolePage(
  org: string,
  path: string,
  searchParams: Promise<SearchParams>,
): Promise<ConsolePage> {
  const search = await searchParams;
  const asked = [search.env].flat()[0];
  const context = await pageContext(org, consoleHref(org, path, asked, search));
  const env = asked ? canonicalKey(asked) : context.activeEnvironment;
  if (env !== asked) redirect(consoleHref(org, path, env, search));
  if (env === ALL) return { context, environment: ALL, env };
  const environment = context.environments.find(({ key }) => key === env);
  if (!environment) notFound();
  return { context, environment, env };
}

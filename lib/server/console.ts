import { notFound, redirect } from "next/navigation";
import { consoleHref } from "@/lib/console-href";
import { type AskedEnvironment, askedEnvironment } from "@/lib/environments/asked-environment";
import { isReservedSlug } from "@/lib/organizations/slugs";
import type { Context, Person } from "./context";
import { pageContext } from "./page";

export type SearchParams = Record<string, string | string[] | undefined>;

export type ConsolePage = AskedEnvironment & { context: Context & { person: Person } };

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
  if (isReservedSlug(org)) notFound();
  const search = await searchParams;
  const asked = [search.env].flat()[0];
  const context = await pageContext(org, consoleHref(org, path, asked, search));
  const found = askedEnvironment(asked, context);
  if (!found) notFound();
  // Also a second `env`, so that nothing after it reads another one.
  if (search.env !== found.env) redirect(consoleHref(org, path, found.env, search));
  return { context, ...found };
}

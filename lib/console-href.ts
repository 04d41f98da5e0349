import type { Route } from "next";

type Search = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * An address inside an organization's console. `path` begins with a slash: "/apps". `env` is an environment's key or
 * "all"; without one the page takes the saved one. What else `search` holds comes after it.
 */
export function consoleHref(org: string, path: string, env?: string | null, search: Search = {}): Route {
  const query = new URLSearchParams();
  if (env) query.set("env", env);
  for (const [name, value] of Object.entries(search)) {
    if (name === "env" || value === undefined) continue;
    for (const each of [value].flat()) query.append(name, each);
  }
  const said = query.toString();
  // Typed routes know patterns, not what is put together at run time.
  return `/${encodeURIComponent(org)}${path}${said ? `?${said}` : ""}` as Route;
}

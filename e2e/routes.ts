import { readdirSync } from "node:fs";
import path from "node:path";

/** Every page under app/, as its folders name it: "/[org]/apps". What is more exact comes first, as it is matched. */
export const routes: readonly string[] = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((file) => path.basename(file) === "page.tsx")
  .map((file) => `/${path.dirname(file)}`.replace("/.", "/").replace(/\/\([^/]+\)/g, ""))
  .toSorted((one, other) => openness(one) - openness(other));

/** The page that answers a path. */
export function routeOf(pathname: string): string | undefined {
  return routes.find((route) => {
    const pattern = route.replace(/\[\.\.\.[^/]+\]/g, ".+").replace(/\[[^/]+\]/g, "[^/]+");
    return new RegExp(`^${pattern}$`).test(pathname);
  });
}

function openness(route: string): number {
  return route.split("[").length + (route.includes("[...") ? 100 : 0);
}

import { readdirSync } from "node:fs";
import path from "node:path";
import type { NextRequest } from "next/server";
import type { Operation } from "./operation";

export const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof methods)[number];

type Params = { params: Promise<Record<string, string>> };
export type Handler = ((request: NextRequest, given: Params) => Promise<Response>) & {
  operation?: Operation;
};

/** One address and method; `route`: its folder below `orgs/[org]`, such as `apps/[application]`. */
export type Routed = { method: Method; route: string; handler: Handler; operation: Operation };

const base = "app/api/v1/orgs/[org]";

/** Every operation below an organization, found by walking the folders. Throws for a handler that says nothing of itself. */
export async function routedOperations(): Promise<Routed[]> {
  const files = readdirSync(base, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "route.ts")
    .sort();
  const found: Routed[] = [];
  for (const file of files) {
    const route = path.dirname(file).split(path.sep).join("/").replace(/^\.$/, "");
    const exported: Partial<Record<Method, Handler>> = await import(path.resolve(base, file));
    for (const method of methods) {
      const handler = exported[method];
      if (!handler) continue;
      if (!handler.operation) throw new Error(`${method} ${route} does not say which operation it is.`);
      found.push({ method, route, handler, operation: handler.operation });
    }
  }
  return found;
}

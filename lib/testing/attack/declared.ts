import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { z } from "zod";
import type { Command } from "@/lib/server/command";
import type { Query } from "@/lib/server/query";

export type Declared = Command<z.ZodType, unknown, unknown> | Query<z.ZodType, unknown>;

/** Every command and query of lib/, found by reading its files: a new one is among them the day it is made. */
export async function declared(): Promise<Declared[]> {
  const files = readdirSync("lib", { recursive: true, encoding: "utf8" }).filter(
    (file) =>
      file.endsWith(".ts") &&
      !file.endsWith(".test.ts") &&
      !file.startsWith("testing/") &&
      /= (command|query)\(\{/.test(readFileSync(path.join("lib", file), "utf8")),
  );
  const found = new Map<string, Declared>();
  for (const file of files) {
    const exported: Record<string, unknown> = await import(path.resolve("lib", file));
    for (const each of Object.values(exported)) if (isDeclared(each)) found.set(each.name, each);
  }
  return [...found.values()];
}

/** Names that are written in lib/ as a command's or a query's: also of those that are not exported. */
export function namesInCode(): string[] {
  return readdirSync("lib", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.startsWith("testing/"))
    .flatMap((file) => [
      ...readFileSync(path.join("lib", file), "utf8").matchAll(
        /= (?:command|query)(?:<[^>]*>)?\(\{\s*name: "([^"]+)"/g,
      ),
    ])
    .map(([, name]) => name ?? "");
}

function isDeclared(value: unknown): value is Declared {
  return typeof value === "object" && value !== null && "name" in value && "input" in value && "run" in value;
}

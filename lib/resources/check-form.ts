import type { z } from "zod";
import { keyInput } from "@/lib/inputs";
import type { KindId } from "@/lib/kinds/faces";
import type { Fields } from "@/lib/kinds/fields";
import { parseKind } from "@/lib/kinds/parse-kind";
import { resourceName } from "@/lib/resources/inputs";

type Values = Readonly<Record<string, unknown>>;

export type FormValues = { name: string; key?: string; spec: Values; secrets: Values };

/** What the server would refuse in a form, by path, all at once. `stored`: names of set secrets, when it exists. `declared`: as for `parseKind`. */
export function checkForm(
  kind: KindId,
  { name, key, spec, secrets }: FormValues,
  stored: readonly string[] | null,
  declared?: Fields,
): Record<string, string> {
  const issues: Record<string, string> = {};
  note(issues, "name", resourceName.safeParse(name));
  if (key !== undefined) note(issues, "key", keyInput.safeParse(key));
  const parsed = parseKind(kind, { spec, secrets }, stored ? "update" : "create", stored ?? [], declared);
  return parsed.ok ? issues : { ...issues, ...parsed.issues };
}

function note(issues: Record<string, string>, path: string, parsed: z.ZodSafeParseResult<unknown>): void {
  const message = parsed.error?.issues[0]?.message;
  if (message) issues[path] = message;
}

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { copies, faceOf, kindIds } from "@/lib/kinds/faces";
import { ImportInput, ImportResourceInput, PreviewImportInput } from "./import-schema";
import { CopyResourceInput } from "./inputs";
import { BatchInput, MatchingInput } from "./many-schema";

const id = randomUUID();
const seen = { id, environmentId: id, revision: 1 };
const item = { environmentId: id, key: "a", name: "A", from: "dev", spec: {}, secrets: [] };

/** Every input of an act that carries a resource elsewhere. */
const carried = (kind: string) => [
  CopyResourceInput.safeParse({ kind, ...seen, to: id }),
  BatchInput.safeParse({ kind, act: "copy", items: [seen], to: id }),
  ImportResourceInput.safeParse({ kind, ...item, seen: null }),
  PreviewImportInput.safeParse({ kind, items: [item] }),
  ImportInput.safeParse({ kind, items: [item] }),
];

describe.each(kindIds)("what would carry %s elsewhere", (kind) => {
  it("is taken where the kind is copied, and else refused with what to do instead", () => {
    const refusal = `${faceOf(kind).label.many} are not copied, exported or imported: make a new one in the environment that needs it.`;
    for (const { error } of carried(kind))
      expect(error?.issues.map(({ message }) => message) ?? []).toEqual(copies(kind) ? [] : [refusal]);
    expect(BatchInput.safeParse({ kind, act: "delete", items: [seen] }).success).toBe(true);
    expect(MatchingInput.safeParse({ kind }).success).toBe(true);
  });
});

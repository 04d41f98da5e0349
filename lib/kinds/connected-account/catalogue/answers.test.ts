import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { shown } from "@/lib/kinds/connected-account/catalogue/answers";

test("what a provider says is shown as one short line, without the secrets", () => {
  expect(shown(" Ann\n\u202eLee\u0000 t0ken ", ["t0ken"])).toBe("Ann Lee •••");
  expect(shown("a".repeat(100), [])).toBe(`${"a".repeat(79)}…`);
  for (const nothing of [undefined, 7, "", " \n", "a".repeat(2001)])
    expect(shown(nothing, [])).toBe(undefined);
});

test("a secret that is nearly everywhere in an answer is not looked for without end", () => {
  const provider = { shown, said: "a".repeat(200_000), secret: `ab${"a".repeat(15_000)}` };
  // Stopped long after it is done: the search through all of it takes many seconds.
  expect(runInNewContext("shown(said, [secret])", provider, { timeout: 1_000 })).toBe(undefined);
});

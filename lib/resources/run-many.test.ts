import { describe, expect, it } from "vitest";
import type { BatchAnswer } from "./many-schema";
import { leftAlone, type ManyItem, type ManyProgress, type Refused, runMany } from "./run-many";

const item = (number: number, more: Partial<ManyItem> = {}): ManyItem => ({
  id: `id ${number}`,
  environmentId: "dev",
  revision: 1,
  name: `Ledger ${number}`,
  ...more,
});
const items = (count: number) => Array.from({ length: count }, (_, number) => item(number));

/** A run over pages; `answers`: what becomes of each batch in turn, all of it done where there is none left. */
function run(pages: ManyItem[][], ...answers: ((ids: readonly string[]) => BatchAnswer)[]) {
  const told: ManyProgress[] = [];
  const sent: { ids: string[]; again: boolean }[] = [];
  const all = (ids: readonly string[]): BatchAnswer => ({
    items: ids.map((id) => ({ id, environmentId: "dev", name: id, done: true })),
    interrupted: null,
  });
  const many = runMany<ManyItem, Refused>(
    {
      nextPage: async () => pages.shift() ?? null,
      leave: leftAlone,
      send: async (batch, runningMs) => {
        const ids = batch.map(({ id }) => id);
        sent.push({ ids, again: runningMs > 0 });
        return (answers.shift() ?? all)(ids);
      },
    },
    (progress) => told.push(progress),
  );
  return { many, sent, all, last: () => told.at(-1) };
}

describe("many, one batch after the other", () => {
  it("go on page after page to the end", async () => {
    const { many, sent, last } = run([items(60), items(3)]);
    await many.go();
    expect(sent.map(({ ids }) => ids.length)).toEqual([25, 25, 10, 3]);
    expect(last()).toMatchObject({ state: "finished", done: 63, failed: [] });
  });

  it("leave alone, and tell of, what someone changed", async () => {
    const { many, sent, last } = run([[item(1), item(2, { changed: true })], [item(3, { changed: true })]]);
    await many.go();
    expect(sent.map(({ ids }) => ids)).toEqual([["id 1"]]);
    expect(last()).toMatchObject({ state: "finished", done: 1 });
    expect(last()?.failed.map(({ name }) => name)).toEqual(["Ledger 2", "Ledger 3"]);
  });

  it("send again what was not answered, and say that it is again", async () => {
    const lost = () => {
      throw new Error("Bulkhead can't be reached.");
    };
    const { many, sent, last } = run([items(30)], lost);
    await many.go();
    expect(last()).toMatchObject({ state: "interrupted", done: 0, message: "Bulkhead can't be reached." });
    await many.go();
    expect(sent.map(({ ids, again }) => [ids.length, again])).toEqual([
      [25, false],
      [25, true],
      [5, true],
    ]);
    expect(last()).toMatchObject({ state: "finished", done: 30, message: null });
  });

  it("go on after the part of a batch that was done", async () => {
    const { many, sent, all, last } = run([items(5)], (ids) => ({
      ...all(ids.slice(0, 2)),
      interrupted: "The database can't be reached just now.",
    }));
    await many.go();
    expect(last()).toMatchObject({ state: "interrupted", done: 2 });
    await many.go();
    expect(sent.at(-1)?.ids).toEqual(["id 2", "id 3", "id 4"]);
    expect(last()).toMatchObject({ state: "finished", done: 5 });
  });

  it("stop, and what is done stays", async () => {
    const started = run([items(60)], (ids) => {
      started.many.stop();
      return started.all(ids);
    });
    await started.many.go();
    expect(started.sent.length).toBe(1);
    expect(started.last()).toMatchObject({ state: "stopped", done: 25 });
  });
});

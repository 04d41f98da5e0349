import { UnrecognizedActionError } from "next/dist/client/components/unrecognized-action-error";
import { expect, test } from "vitest";
import { answerOf } from "./answer-of";
import { isOutdated, onOutdated } from "./outdated";

test("an answer is passed on, a refusal too", async () => {
  expect(await answerOf(Promise.resolve({ ok: true, data: 1 }))).toEqual({ ok: true, data: 1 });
  const refused = { ok: false, error: { code: "stale", message: "Someone changed this." } } as const;
  expect(await answerOf(Promise.resolve(refused))).toEqual(refused);
});

test("nobody there and a strange answer are told apart, in words", async () => {
  const nobody = await fetch("http://127.0.0.1:1/").then(
    () => null,
    (error: unknown) => error,
  );
  expect(await answerOf(Promise.reject(nobody))).toMatchObject({
    ok: false,
    error: { code: "unavailable", message: expect.stringContaining("can't be reached") },
  });
  expect(
    await answerOf(Promise.reject(new Error("An unexpected response was received from the server."))),
  ).toMatchObject({
    ok: false,
    error: { code: "unavailable", message: expect.stringContaining("Reload the page") },
  });
});

test("an action that a newer server does not know is told in words", async () => {
  const seen: boolean[] = [];
  const stop = onOutdated(() => seen.push(isOutdated()));
  for (let times = 0; times < 2; times++) {
    expect(await answerOf(Promise.reject(new UnrecognizedActionError("unknown")))).toMatchObject({
      ok: false,
      error: { code: "unavailable", message: expect.stringContaining("was updated") },
    });
  }
  expect(seen).toEqual([true]);
  stop();
});

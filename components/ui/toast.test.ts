import { afterEach, expect, it } from "vitest";
import { listenToToasts, toast, withdrawToasts } from "./toast";

let stop = () => {};
afterEach(() => stop());

/** Listens as the page does: what is shown, by what it is about. */
function listen(): Map<string | undefined, string> {
  const shown = new Map<string | undefined, string>();
  stop = listenToToasts({
    show: ({ about, text }) => shown.set(about, text),
    withdraw(isAbout) {
      for (const about of [...shown.keys()]) if (about !== undefined && isAbout(about)) shown.delete(about);
    },
  });
  return shown;
}

it("says what was said before anybody listened, but not what was unsaid", () => {
  toast({ text: "Moved to QA.", about: "profile 1 environment" });
  toast({ text: "Ledger is created." });
  toast({ text: "Moved to Production.", about: "profile 12 environment" });
  withdrawToasts("profile 1 ");
  expect([...listen().values()]).toEqual(["Ledger is created.", "Moved to Production."]);
});

it("unsays what is about one thing, and leaves the others", () => {
  const shown = listen();
  toast({ text: "Moved to QA.", about: "profile 1 environment" });
  toast({ text: "Ledger uses Ledger QA.", about: "profile 1 row 7" });
  withdrawToasts("profile 1 environment");
  expect([...shown.values()]).toEqual(["Ledger uses Ledger QA."]);
  withdrawToasts("profile 1 ");
  expect([...shown.values()]).toEqual([]);
});

import { expect, test } from "vitest";
import { BUILD_HEADER, isOutdated, noteBuild, onOutdated } from "./outdated";

const answer = (build?: string) => new Response(null, { headers: build ? { [BUILD_HEADER]: build } : {} });

test("a page is outdated from the first answer of another build on, and once", () => {
  const heard: boolean[] = [];
  onOutdated(() => heard.push(isOutdated()));
  const unheard: boolean[] = [];
  onOutdated(() => unheard.push(true))();

  noteBuild(answer("one"), "one");
  // A server in development, a proxy's own answer, a page of such a server.
  noteBuild(answer(), "one");
  noteBuild(answer("two"), undefined);
  expect([isOutdated(), heard]).toEqual([false, []]);

  noteBuild(answer("two"), "one");
  noteBuild(answer("one"), "one");
  noteBuild(answer("three"), "one");
  expect([isOutdated(), heard, unheard]).toEqual([true, [true], []]);
});

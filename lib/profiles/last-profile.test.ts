import { expect, test } from "vitest";
import { lastProfileIn, withLastProfile } from "./last-profile";

const scheduler = { org: "northwind", application: "scheduler" };

test("remembers the profile opened last, per app and organization", () => {
  let cookie = withLastProfile(undefined, { ...scheduler, profile: "development" });
  cookie = withLastProfile(cookie, { org: "contoso", application: "scheduler", profile: "qa" });
  cookie = withLastProfile(cookie, { ...scheduler, profile: "load-test" });
  expect(lastProfileIn(cookie, scheduler)).toBe("load-test");
  expect(lastProfileIn(cookie, { org: "contoso", application: "scheduler" })).toBe("qa");
  expect(lastProfileIn(cookie, { org: "contoso", application: "ledger" })).toBeUndefined();
});

test("stays small", () => {
  let cookie = "";
  for (let number = 0; number < 50; number++) {
    cookie = withLastProfile(cookie, { org: "northwind", application: `app-${number}`, profile: "qa" });
  }
  expect(cookie.split("~")).toHaveLength(20);
  expect(lastProfileIn(cookie, { org: "northwind", application: "app-49" })).toBe("qa");
  expect(lastProfileIn(cookie, { org: "northwind", application: "app-0" })).toBeUndefined();
});

test("reads nothing out of what is not its own", () => {
  expect(lastProfileIn("northwind/scheduler=<script>", scheduler)).toBeUndefined();
  expect(lastProfileIn("nonsense~northwind/scheduler=qa", scheduler)).toBe("qa");
});

import { describe, expect, it } from "vitest";
import { accessOptions } from "@/lib/access-explorer/query-options";
import { applicationOptions, applicationsOptions, rowUsesOptions } from "@/lib/apps/query-options";
import { auditListOptions, auditNewestOptions } from "@/lib/audit/query-options";
import { environmentCountsOptions } from "@/lib/environments/query-options";
import { firstStepsOptions } from "@/lib/first-steps/query-options";
import type { LiveEvent } from "@/lib/live/schema";
import { membersOptions, meOptions } from "@/lib/members/query-options";
import { appSettingsOptions, switchPlanOptions } from "@/lib/profiles/query-options";
import {
  pickableOptions,
  resourceHistoryOptions,
  resourceListOptions,
  resourceOptions,
  resourceUsesOptions,
} from "@/lib/resources/query-options";
import { rolesOptions } from "@/lib/roles/query-options";
import { concerns } from "./concerns";

const kind = "connected-account";
const listed = (env: string) =>
  resourceListOptions("acme", kind, {
    env,
    q: "",
    facet: null,
    status: null,
    sort: "name",
    direction: "asc",
  }).queryKey;
const picked = (env: string) => pickableOptions("acme", kind, { env, facet: null, q: "" }).queryKey;

/** What a page may have read, by a name for it. */
const read: Record<string, readonly unknown[]> = {
  me: meOptions("acme").queryKey,
  counts: environmentCountsOptions("acme").queryKey,
  "list dev": listed("dev"),
  "list qa": listed("qa"),
  "list all": listed("all"),
  "picker dev": picked("dev"),
  "picker qa": picked("qa"),
  one: resourceOptions("acme", kind, "1").queryKey,
  "used by 1": resourceUsesOptions("acme", kind, "1").queryKey,
  "history 1": resourceHistoryOptions("acme", kind, "1").queryKey,
  "history 2": resourceHistoryOptions("acme", kind, "2").queryKey,
  apps: applicationsOptions("acme", { env: "dev", q: "", sort: "name", direction: "asc" }).queryKey,
  app: applicationOptions("acme", "scheduler").queryKey,
  "first steps": firstStepsOptions("acme").queryKey,
  "row uses": rowUsesOptions("acme", "3").queryKey,
  settings: appSettingsOptions("acme", { application: "scheduler", env: "dev" }).queryKey,
  "switch plan": switchPlanOptions("acme", "4", "5").queryKey,
  roles: rolesOptions("acme").queryKey,
  members: membersOptions("acme").queryKey,
  access: accessOptions("acme", { subject: "profile", q: "" }).queryKey,
  "the log": auditListOptions("acme", {}).queryKey,
  "newer of the log": auditNewestOptions("acme", {}).queryKey,
  "what came later": ["orgs", "acme", "deployments"],
};
const everything = Object.keys(read);

const concerned = (event: Omit<LiveEvent, "org">) =>
  everything.filter((name) => concerns({ org: "acme", ...event }, read[name] ?? []));

describe("what is read again", () => {
  it("is everything when access changed, and nothing of another organization", () => {
    expect(concerned({ kind: "access" })).toEqual(everything);
    for (const key of Object.values(read))
      expect(concerns({ org: "other", kind: "access" }, key)).toBe(false);
    expect(concerns({ org: "acme", kind: "access" }, ["build"])).toBe(false);
  });

  it("is who one is, and nothing else, when that alone changed", () => {
    expect(concerned({ kind: "me" })).toEqual(["me"]);
  });

  it("after an account: its lists where it is, what is inspected, its own history, and settings that name it", () => {
    expect(concerned({ kind, id: "1", environments: ["dev"] })).toEqual([
      "counts",
      "list dev",
      "list all",
      "picker dev",
      "one",
      "used by 1",
      "history 1",
      "first steps",
      "row uses",
      "settings",
      "switch plan",
      "newer of the log",
      "what came later",
    ]);
  });

  it("after a profile, wherever it was and is: all of apps, and who uses what is inspected", () => {
    expect(concerned({ kind: "profile", id: "4", environments: ["dev", "qa"] })).toEqual([
      "counts",
      "one",
      "used by 1",
      "apps",
      "app",
      "first steps",
      "row uses",
      "settings",
      "switch plan",
      "newer of the log",
      "what came later",
    ]);
    expect(concerned({ kind: "application", id: "6" })).toContain("apps");
  });

  it("after a member or a role: who they are, and neither resources nor apps", () => {
    for (const each of ["member", "role"] as const) {
      expect(concerned({ kind: each, id: "7" })).toEqual([
        "counts",
        "roles",
        "members",
        "access",
        "newer of the log",
        "what came later",
      ]);
    }
    expect(concerned({ kind: "environment", id: "8" })).toEqual(
      expect.arrayContaining(["roles", "members", "access"]),
    );
  });
});

import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

// Below /api/v1/orgs every operation is found by itself and tried from another organization. What stands beside it belongs to
// no organization, and each says here what it lets somebody do, and where that is tried.
const beside: Readonly<Record<string, string>> = {
  "[...rest]": "Answers what does not exist.",
  alive: "Says that the process answers, and nothing else: lib/server/health.test.ts.",
  "auth/[...nextauth]": "Signs in and out: lib/people/sign-in.test.ts, lib/server/auth-route.ts.",
  health: "Says whether the database is reachable and migrated: lib/server/health.test.ts.",
  invite: "Says what a link's token opens, to who has it: lib/invites/invites.test.ts.",
  "invite/accept": "Uses a link's token up: lib/invites/invites.test.ts.",
  live: "Streams what concerns the organizations of a session: lib/live/live.test.ts.",
  metrics: "Tells numbers to who has the operator's token: lib/server/metrics.test.ts.",
  organizations: "Makes another organization, of a session's own: lib/organizations/organizations.test.ts.",
  "organizations/bring-back":
    "Brings back one that its Admin deleted: lib/organizations/organizations.test.ts.",
  "v1/openapi.json": "Says how everything is asked, and tells of nobody: app/api/v1/openapi.test.ts.",
  setup: "Closes itself once the instance is set up: lib/people/set-up.test.ts.",
};

it("every route beside the organizations' own is known, and why it is there", () => {
  const found = readdirSync("app/api", { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "route.ts" && !file.startsWith(path.join("v1", "orgs")))
    .map((file) => path.dirname(file).split(path.sep).join("/"));
  expect(found.sort()).toEqual(Object.keys(beside).sort());
});

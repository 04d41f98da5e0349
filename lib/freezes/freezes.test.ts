import { beforeEach, expect, it } from "vitest";
import { asOwner } from "@/db/testing/owner";
import { approve } from "@/lib/approvals/approve";
import { getPublishing } from "@/lib/approvals/get-publishing";
import { publish } from "@/lib/deployments/publish";
import { rollBack } from "@/lib/deployments/roll-back";
import { withdraw } from "@/lib/deployments/withdraw";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done, refused } from "@/lib/testing/answers";
import { askForApprovals, newFreeze, requestedNow } from "@/lib/testing/approvals";
import { newApplication, profileOf, publishedNow, seen } from "@/lib/testing/apps";
import { newMember } from "@/lib/testing/members";
import { idOf, newOrganization } from "@/lib/testing/organization";
import { createFreeze } from "./create-freeze";
import { endFreeze } from "./end-freeze";

let ada: Context;
let dev: Context;
let app: { id: string; key: string };

beforeEach(async () => {
  ada = await newOrganization();
  dev = await (await newMember(ada, "Linus", { base: "developer" })).context();
  app = await newApplication(ada);
});

const publishing = async (as: Context, more: object = {}) =>
  runCommand(publish, as, { ...seen(await profileOf(ada, app.key, "production")), ...more });

it("lets nothing be published, rolled back or withdrawn while it is on, and elsewhere everything", async () => {
  const first = await publishedNow(ada, app.key, "production");
  const second = await publishedNow(ada, app.key, "production");
  const freeze = await newFreeze(ada, "prod");
  const answer = await refused(publishing(dev));
  expect(answer.code).toBe("conflict");
  expect(answer.message).toMatch(/^Production is frozen until .* UTC: Year end\. Who may override it can/);
  const { id: deploymentId, environmentId } = first;
  expect((await refused(runCommand(rollBack, ada, { deploymentId, environmentId }))).code).toBe("conflict");
  expect((await refused(runCommand(withdraw, ada, { deploymentId: second.id, environmentId }))).code).toBe(
    "conflict",
  );
  await publishedNow(dev, app.key, "development");

  await done(runCommand(endFreeze, ada, { freezeId: freeze.id, environmentId }));
  await done(publishing(dev));
  expect((await refused(runCommand(endFreeze, ada, { freezeId: freeze.id, environmentId }))).code).toBe(
    "conflict",
  );
});

it("is overridden with a reason by who may, and the audit says so", async () => {
  await newFreeze(ada, "prod");
  expect((await refused(publishing(dev, { override: "It burns." }))).code).toBe("forbidden");
  expect((await refused(publishing(ada, { override: " " }))).code).toBe("invalid");
  await done(publishing(ada, { override: "It burns." }));
  const [entry] = await asOwner<{ after: { override?: string; freeze?: string } }>(
    "select after from audit_log where organization_id = $1 and action = 'deployment.publish' and outcome = 'done'",
    [ada.organization.id],
  );
  expect(entry?.after).toMatchObject({ override: "It burns.", freeze: "Year end" });
});

it("holds what would be published by an approval, too", async () => {
  await newMember(ada, "Grace", { base: "admin" });
  await askForApprovals(ada, "prod");
  const request = await requestedNow(dev, app.key, "production");
  await newFreeze(ada, "prod");
  const input = { requestId: request.id, environmentId: request.environmentId };
  expect((await refused(runCommand(approve, ada, input))).message).toMatch(/is frozen until/);
  expect(await done(runCommand(approve, ada, { ...input, override: "It burns." }))).toMatchObject({
    deployment: { number: 1 },
  });
});

it("begins when it says, is taken back before, and is an admin's", async () => {
  const coming = await newFreeze(ada, "prod", 24);
  await done(publishing(dev));
  const environmentId = idOf(ada, "prod");
  const freezes = async () => (await done(runQuery(getPublishing, dev, { environmentId }))).freezes;
  expect(await freezes()).toEqual([coming]);
  const ending = { freezeId: coming.id, environmentId };
  expect((await refused(runCommand(endFreeze, dev, ending))).code).toBe("forbidden");
  await done(runCommand(endFreeze, ada, ending));
  expect(await freezes()).toEqual([]);

  const made = (startsAt: string, endsAt: string) =>
    runCommand(createFreeze, ada, { environmentId, startsAt, endsAt, reason: "Year end" });
  expect((await refused(made("2031-01-02T00:00:00Z", "2031-01-01T00:00:00Z"))).fields).toHaveProperty(
    "endsAt",
  );
  expect((await refused(made("2020-01-01T00:00:00Z", "2020-01-02T00:00:00Z"))).fields).toHaveProperty(
    "endsAt",
  );
  expect((await refused(made("2031-01-01T00:00:00Z", "2033-01-01T00:00:00Z"))).fields).toHaveProperty(
    "endsAt",
  );
  expect((await refused(made("soon", "2033-01-01T00:00:00Z"))).fields).toHaveProperty("startsAt");
  expect(
    (
      await refused(
        runCommand(createFreeze, dev, {
          environmentId,
          startsAt: "2031-01-01T00:00:00Z",
          endsAt: "2031-01-02T00:00:00Z",
          reason: "Mine",
        }),
      )
    ).code,
  ).toBe("forbidden");
});

import { beforeAll, expect, it } from "vitest";
import { asOwner } from "@/db/testing/owner";
import { createApplication } from "@/lib/apps/create-application";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { done } from "@/lib/testing/answers";
import { newApplication } from "@/lib/testing/apps";
import { auditOf, brokenChain, nextNumber } from "@/lib/testing/audit";
import { newOrganization } from "@/lib/testing/organization";

let context: Context;
let organizationId: string;

beforeAll(async () => {
  context = await newOrganization();
  organizationId = context.organization.id;
});

it("a change is told with who, what, from where and in which request", async () => {
  const from = await nextNumber(organizationId);
  const origin = { requestId: "request-1", address: "192.0.2.7" };
  const app = await done(runCommand(createApplication, { ...context, origin }, { name: "Told" }));
  const [row] = await asOwner("select * from audit_log where organization_id = $1 and number = $2", [
    organizationId,
    from,
  ]);
  expect(row).toMatchObject({
    action: "application.create",
    outcome: "done",
    actor_kind: "member",
    actor_name: "Ada",
    subject_kind: "application",
    subject_id: app.id,
    subject_name: "Told",
    before: null,
    after: { name: "Told", key: "told", description: "" },
    address: "192.0.2.7",
    request_id: "request-1",
  });
});

it("changes at once get consecutive numbers in one unbroken chain", async () => {
  const from = await nextNumber(organizationId);
  await Promise.all(Array.from({ length: 12 }, (_, index) => newApplication(context, `At once ${index}`)));
  const numbers = (await auditOf(organizationId, from)).map(({ number }) => number);
  expect(numbers).toEqual(Array.from({ length: 12 }, (_, index) => from + index));
  expect(await asOwner(brokenChain)).toEqual([]);
});

it.each([
  [
    "a changed word",
    "update audit_log set subject_name = 'Another' where organization_id = $1 and number = 2",
  ],
  ["a row that is gone", "delete from audit_log where organization_id = $1 and number = 2"],
  [
    "the newest row gone",
    "delete from audit_log where organization_id = $1 and number = (select number from audit_heads where organization_id = $1)",
  ],
  [
    "a secret outcome",
    "update audit_log set outcome = case outcome when 'done' then 'refused' else 'done' end where organization_id = $1 and number = 2",
  ],
  [
    "a hash made up",
    "update audit_log set hash = sha256('made up') where organization_id = $1 and number = 2",
  ],
])("%s breaks the chain", async (_what, tampering) => {
  const tampered = await newOrganization();
  await newApplication(tampered);
  await newApplication(tampered);
  expect(await asOwner(brokenChain)).toEqual([]);
  await asOwner(tampering, [tampered.organization.id]);
  const broken = await asOwner<{ organization_id: string }>(brokenChain);
  expect(broken.map((row) => row.organization_id)).toContain(tampered.organization.id);
  await asOwner("delete from audit_log where organization_id = $1", [tampered.organization.id]);
  await asOwner("delete from audit_heads where organization_id = $1", [tampered.organization.id]);
});

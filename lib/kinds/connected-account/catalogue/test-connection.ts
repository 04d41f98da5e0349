import type { Finding } from "@/lib/kinds/connected-account/catalogue/answers";
import { type EntryId, isEntryId } from "@/lib/kinds/connected-account/catalogue/catalogue";
import { fieldsOf } from "@/lib/kinds/connected-account/catalogue/entry-fields";
import type { Fields, SecretsOf, SpecOf } from "@/lib/kinds/fields";
import { tested } from "@/lib/kinds/tested";
import { parseFields } from "@/lib/kinds/validate";
import type { Outgoing } from "@/lib/outgoing/outgoing";

/** What a test found out. The message is a plain sentence without any secret; `status` is the HTTP one. */
export type Outcome = Finding & { milliseconds: number };

type EntryTest<F extends Fields> = (
  spec: SpecOf<F>,
  secrets: SecretsOf<F>,
  outgoing: Outgoing,
  until: AbortSignal,
) => Promise<Finding>;

// Loaded when one is asked for, so that nobody waits for the libraries of another.
const tests: { [Id in EntryId]: () => Promise<EntryTest<(typeof fieldsOf)[Id]>> } = {
  "aws-s3": async () => (await import("./aws-s3.test-connection")).testAwsS3,
  google: async () => (await import("./google.test-connection")).testGoogle,
  "http-api": async () => (await import("./http-api.test-connection")).testHttpApi,
  hubspot: async () => (await import("./hubspot.test-connection")).testHubspot,
  postgresql: async () => (await import("./postgresql.test-connection")).testPostgresql,
  salesforce: async () => (await import("./salesforce.test-connection")).testSalesforce,
  sendgrid: async () => (await import("./sendgrid.test-connection")).testSendgrid,
  slack: async () => (await import("./slack.test-connection")).testSlack,
  stripe: async () => (await import("./stripe.test-connection")).testStripe,
  twilio: async () => (await import("./twilio.test-connection")).testTwilio,
  zendesk: async () => (await import("./zendesk.test-connection")).testZendesk,
};

async function find<Id extends EntryId>(
  id: Id,
  spec: unknown,
  secrets: Readonly<Record<string, string>>,
  outgoing: Outgoing,
): Promise<Finding> {
  const parsed = parseFields<(typeof fieldsOf)[Id], "create">(fieldsOf[id], { spec, secrets }, "create");
  if (!parsed.ok) return { ok: false, message: Object.values(parsed.issues)[0] ?? "" };
  const test = await tests[id]();
  return await test(parsed.spec, parsed.secrets, outgoing, outgoing.startClock());
}

/**
 * Makes the real call with these public values and opened secrets, all of it within the time limit of `outgoing`.
 * Never throws for what a provider does.
 */
export async function testConnection(
  entryId: string,
  spec: Readonly<Record<string, unknown>>,
  secrets: Readonly<Record<string, string>>,
  outgoing: Outgoing,
): Promise<Outcome> {
  if (!isEntryId(entryId))
    return { ok: false, message: "This integration is not in the catalogue.", milliseconds: 0 };
  return tested(secrets, () => find(entryId, spec, secrets, outgoing));
}

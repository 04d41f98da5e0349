import type { Finding } from "@/lib/kinds/connected-account/catalogue/answers";
import { type EntryId, isEntryId } from "@/lib/kinds/connected-account/catalogue/catalogue";
import { httpApiFields } from "@/lib/kinds/connected-account/catalogue/http-api";
import { testHttpApi } from "@/lib/kinds/connected-account/catalogue/http-api.test-connection";
import { postgresqlFields } from "@/lib/kinds/connected-account/catalogue/postgresql";
import { testPostgresql } from "@/lib/kinds/connected-account/catalogue/postgresql.test-connection";
import { salesforceFields } from "@/lib/kinds/connected-account/catalogue/salesforce";
import { testSalesforce } from "@/lib/kinds/connected-account/catalogue/salesforce.test-connection";
import { twilioFields } from "@/lib/kinds/connected-account/catalogue/twilio";
import { testTwilio } from "@/lib/kinds/connected-account/catalogue/twilio.test-connection";
import type { Fields, SecretsOf, SpecOf } from "@/lib/kinds/fields";
import { parseFields } from "@/lib/kinds/validate";
import type { Outgoing } from "@/lib/outgoing/outgoing";
import { redact } from "@/lib/outgoing/redact";

/** What a test found out. The message is a plain sentence without any secret; `status` is the HTTP one. */
export type Outcome = Finding & { milliseconds: number };

type Test = (spec: unknown, secrets: Record<string, string>, outgoing: Outgoing) => Promise<Finding>;

function entryTest<F extends Fields>(
  fields: F,
  test: (spec: SpecOf<F>, secrets: SecretsOf<F>, outgoing: Outgoing, until: AbortSignal) => Promise<Finding>,
): Test {
  return async (spec, secrets, outgoing) => {
    const parsed = parseFields(fields, { spec, secrets }, "create");
    if (!parsed.ok) return { ok: false, message: Object.values(parsed.issues)[0] ?? "" };
    return await test(parsed.spec, parsed.secrets, outgoing, outgoing.startClock());
  };
}

const tests: Record<EntryId, Test> = {
  "http-api": entryTest(httpApiFields, testHttpApi),
  postgresql: entryTest(postgresqlFields, testPostgresql),
  salesforce: entryTest(salesforceFields, testSalesforce),
  twilio: entryTest(twilioFields, testTwilio),
};

// Shorter ones would be found within ordinary words; where a provider's own words are shown, they are taken out too.
const shortestRedacted = 6;

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
  const began = performance.now();
  const finding = await tests[entryId](spec, { ...secrets }, outgoing);
  const hidden = Object.values(secrets).filter((secret) => secret.length >= shortestRedacted);
  return {
    ...finding,
    message: redact(finding.message, hidden),
    milliseconds: Math.round(performance.now() - began),
  };
}

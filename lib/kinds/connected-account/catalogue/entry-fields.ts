import { awsS3Fields } from "@/lib/kinds/connected-account/catalogue/aws-s3";
import { type EntryId, isEntryId } from "@/lib/kinds/connected-account/catalogue/catalogue";
import { googleFields } from "@/lib/kinds/connected-account/catalogue/google";
import { httpApiFields } from "@/lib/kinds/connected-account/catalogue/http-api";
import { hubspotFields } from "@/lib/kinds/connected-account/catalogue/hubspot";
import { postgresqlFields } from "@/lib/kinds/connected-account/catalogue/postgresql";
import { salesforceFields } from "@/lib/kinds/connected-account/catalogue/salesforce";
import { sendgridFields } from "@/lib/kinds/connected-account/catalogue/sendgrid";
import { slackFields } from "@/lib/kinds/connected-account/catalogue/slack";
import { stripeFields } from "@/lib/kinds/connected-account/catalogue/stripe";
import { twilioFields } from "@/lib/kinds/connected-account/catalogue/twilio";
import { zendeskFields } from "@/lib/kinds/connected-account/catalogue/zendesk";
import type { Fields } from "@/lib/kinds/fields";

export const fieldsOf = {
  "aws-s3": awsS3Fields,
  google: googleFields,
  "http-api": httpApiFields,
  hubspot: hubspotFields,
  postgresql: postgresqlFields,
  salesforce: salesforceFields,
  sendgrid: sendgridFields,
  slack: slackFields,
  stripe: stripeFields,
  twilio: twilioFields,
  zendesk: zendeskFields,
} as const satisfies Record<EntryId, Fields>;

/** The fields of a catalogue entry, or undefined for an id that is not in the catalogue. */
export function entryFields(id: string): Fields | undefined {
  return isEntryId(id) ? fieldsOf[id] : undefined;
}

import type { EntryId } from "@/lib/kinds/connected-account/catalogue/catalogue";
import { awsS3Subject } from "@/lib/kinds/connected-account/testing/aws-s3";
import { googleSubject } from "@/lib/kinds/connected-account/testing/google";
import { httpApiSubject } from "@/lib/kinds/connected-account/testing/http-api";
import { hubspotSubject } from "@/lib/kinds/connected-account/testing/hubspot";
import type { Provider } from "@/lib/kinds/connected-account/testing/provider";
import { salesforceSubject } from "@/lib/kinds/connected-account/testing/salesforce";
import { sendgridSubject } from "@/lib/kinds/connected-account/testing/sendgrid";
import { slackSubject } from "@/lib/kinds/connected-account/testing/slack";
import { stripeSubject } from "@/lib/kinds/connected-account/testing/stripe";
import { twilioSubject } from "@/lib/kinds/connected-account/testing/twilio";
import { zendeskSubject } from "@/lib/kinds/connected-account/testing/zendesk";

type Values = Readonly<Record<string, string>>;

/** `start` and the values are the subject's where they are left out. */
export type Told = {
  when: string;
  start?: () => Promise<Provider>;
  spec?: Values;
  secrets?: Values;
  ok: boolean;
  message: string | RegExp;
};

/** An account that works at its provider, for the tests that every entry passes. */
export type Subject = {
  entry: EntryId;
  /** Where the real provider is called. */
  origin: string;
  start: () => Promise<Provider>;
  spec: Values;
  secrets: Values;
  /** Answers of its own, good and bad, and what is told of them. */
  told?: readonly Told[];
  /** What is typed at a field, and what is stored of it, or the sentence that refuses it. */
  typed?: readonly { path: `${"spec" | "secrets"}.${string}`; value: string; stored: string | RegExp }[];
};

// PostgreSQL does not speak HTTP: its tests are its own.
const byEntry: Readonly<Record<Exclude<EntryId, "postgresql">, Subject>> = {
  "aws-s3": awsS3Subject,
  google: googleSubject,
  "http-api": httpApiSubject,
  hubspot: hubspotSubject,
  salesforce: salesforceSubject,
  sendgrid: sendgridSubject,
  slack: slackSubject,
  stripe: stripeSubject,
  twilio: twilioSubject,
  zendesk: zendeskSubject,
};

export const subjects: readonly Subject[] = Object.values(byEntry);

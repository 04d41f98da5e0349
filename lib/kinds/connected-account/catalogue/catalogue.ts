import {
  Archive,
  Cloud,
  CreditCard,
  Database,
  Globe,
  Hash,
  LifeBuoy,
  type LucideIcon,
  Magnet,
  Mail,
  MessageSquareText,
  Shapes,
} from "lucide-react";

/** What a list shows of a catalogue entry. */
export type EntryFace = {
  id: string;
  label: string;
  category: string;
  description: string;
  icon: LucideIcon;
};

/**
 * Every integration that accounts can be connected to, in the order in which it is offered. An entry is a face here,
 * its fields in `entry-fields.ts`, its test in `test-connection.ts` and its provider in `testing/subjects.ts`; the
 * compiler asks for each.
 */
export const catalogue = [
  {
    id: "aws-s3",
    label: "AWS S3",
    category: "Storage",
    description: "Keep files in a bucket of Amazon S3, or of storage that speaks it.",
    icon: Archive,
  },
  {
    id: "google",
    label: "Google",
    category: "Workspace",
    description: "Call Google APIs, such as Drive, Gmail or Sheets, as a service account.",
    icon: Shapes,
  },
  {
    id: "http-api",
    label: "HTTP API",
    category: "Generic",
    description: "Any service that answers over HTTP, with a token, a user and password, or a header.",
    icon: Globe,
  },
  {
    id: "hubspot",
    label: "HubSpot",
    category: "CRM",
    description: "Work with contacts, companies and deals as a private app.",
    icon: Magnet,
  },
  {
    id: "postgresql",
    label: "PostgreSQL",
    category: "Database",
    description: "Read and write a PostgreSQL database.",
    icon: Database,
  },
  {
    id: "salesforce",
    label: "Salesforce",
    category: "CRM",
    description: "Work with accounts, contacts and cases as a connected app.",
    icon: Cloud,
  },
  {
    id: "sendgrid",
    label: "SendGrid",
    category: "Email",
    description: "Send mail with the API key of a SendGrid account.",
    icon: Mail,
  },
  {
    id: "slack",
    label: "Slack",
    category: "Messaging",
    description: "Post messages to channels as the bot of a Slack app.",
    icon: Hash,
  },
  {
    id: "stripe",
    label: "Stripe",
    category: "Payments",
    description: "Take payments and manage customers with a Stripe account.",
    icon: CreditCard,
  },
  {
    id: "twilio",
    label: "Twilio",
    category: "Telephony",
    description: "Send texts and place calls with the numbers of a Twilio account.",
    icon: MessageSquareText,
  },
  {
    id: "zendesk",
    label: "Zendesk",
    category: "Support",
    description: "Work with tickets and users as an agent of a Zendesk.",
    icon: LifeBuoy,
  },
] as const satisfies readonly EntryFace[];

export type EntryId = (typeof catalogue)[number]["id"];

/** The face of an entry, or undefined for an id that is not in the catalogue. */
export function entryFace(id: string): ((typeof catalogue)[number] & EntryFace) | undefined {
  return catalogue.find((entry) => entry.id === id);
}

export function isEntryId(id: string): id is EntryId {
  return entryFace(id) !== undefined;
}

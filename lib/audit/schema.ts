import { z } from "zod";
import { outcomes, SHORTEST_SEARCH } from "@/lib/audit/search-params";
import { idInput, isStorable } from "@/lib/inputs";

/** A change or a refusal, as the History of its subject tells it. */
export type HistoryEntry = {
  number: number;
  at: string;
  /** "resource.update". */
  action: string;
  outcome: "done" | "refused";
  actor: string;
  environmentId: string | null;
  before: unknown;
  after: unknown;
  /** Why it was refused. */
  reason: string | null;
};

export type History = {
  /** The newest first. */
  items: HistoryEntry[];
  /** Entries older than this number follow; null at the beginning of time. */
  next: number | null;
};

export type AuditOutcome = (typeof outcomes)[number];

/** One row of the organization's log, as a list shows it. */
export type AuditEntry = {
  number: number;
  /** ISO. */
  at: string;
  /** "resource.update"; `describeAction` says it in words. */
  action: string;
  outcome: AuditOutcome;
  /** `id`: the member's; null for the system. */
  actor: { id: string | null; name: string };
  subject: { kind: string; id: string | null; name: string };
  environmentId: string | null;
  /** A second one that the change touched. */
  otherEnvironmentId: string | null;
  /** Where what it is about stands; null where that is gone, or not to be seen. */
  place: AuditPlace | null;
};

/** One thing that was changed, in words; null: there was or is none. */
export type AuditDifference = { label: string; before: string | null; after: string | null };

/** Where what an entry is about stands in the console: a path, and what its address holds beside the organization. */
export type AuditPlace = { path: `/${string}`; search: Readonly<Record<string, string>>; env: string | null };

/** All that is known of one row. */
export type AuditDetail = AuditEntry & {
  address: string | null;
  requestId: string | null;
  /** Why it was refused. */
  reason: string | null;
  differences: AuditDifference[];
};

export type AuditList = {
  /** The newest first. */
  items: AuditEntry[];
  /** Entries older than this number follow; null at the beginning of time. */
  next: number | null;
};

/** Somebody who can have done something. */
export type AuditActor = {
  id: string;
  name: string;
  /** Empty for who reads the log and not the members. */
  email: string;
};

const day = z.iso
  .date({ error: "Enter a day such as 2026-11-25." })
  .refine((text) => text >= "1970-01-01" && text < "9999-12-31", "Enter a day from 1970 on.");
const number = z.coerce
  .number({ error: "A number of the log is a whole number from 1." })
  .int("A number of the log is a whole number from 1.")
  .min(1, "A number of the log is a whole number from 1.")
  .max(Number.MAX_SAFE_INTEGER, "The log has no such number.");
const word = (what: string) =>
  z
    .string()
    .regex(/^[a-z-]+(\.[a-z-]+)?$/, `There is no such ${what}.`)
    .max(100);

/** What narrows the log. Days are of UTC, and the last one is included. */
export const AuditFilter = z.strictObject({
  actor: idInput.optional(),
  subject: idInput.optional(),
  kind: word("kind").optional(),
  action: word("action").optional(),
  environment: idInput.optional(),
  outcome: z.enum(outcomes, { error: "Choose done or refused." }).optional(),
  from: day.optional(),
  to: day.optional(),
  q: z
    .string()
    .trim()
    .min(SHORTEST_SEARCH, `Search for ${SHORTEST_SEARCH} characters or more.`)
    .max(200, "Search for at most 200 characters.")
    .refine(isStorable, "Search for text without control characters.")
    .optional(),
});
export type AuditAsked = z.output<typeof AuditFilter>;

export const ListAuditInput = AuditFilter.extend({ before: number.optional() });

export const GetAuditInput = z.strictObject({ number });

export const auditFormats = ["csv", "jsonl"] as const;
export const ExportAuditInput = AuditFilter.extend({
  format: z.enum(auditFormats, { error: "Choose csv or jsonl." }),
});

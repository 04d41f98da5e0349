import { z } from "zod";
import { outcomes, SHORTEST_SEARCH } from "@/lib/audit/search-params";
import { idInput, isStorable } from "@/lib/inputs";
import { idOutput, instantOutput } from "@/lib/outputs";

const numberOutput = z.int().min(1);

/** A change or a refusal, as the History of its subject tells it. */
const HistoryEntryOutput = z.strictObject({
  number: numberOutput,
  at: instantOutput,
  /** "resource.update". */
  action: z.string(),
  outcome: z.enum(outcomes),
  actor: z.string(),
  environmentId: idOutput.nullable(),
  before: z.unknown(),
  after: z.unknown(),
  /** Why it was refused. */
  reason: z.string().nullable(),
});
export type HistoryEntry = z.infer<typeof HistoryEntryOutput>;

export const HistoryOutput = z.strictObject({
  /** The newest first. */
  items: z.array(HistoryEntryOutput),
  /** Entries older than this number follow; null at the beginning of time. */
  next: numberOutput.nullable(),
});
export type History = z.infer<typeof HistoryOutput>;

export type AuditOutcome = (typeof outcomes)[number];

/** Where what an entry is about stands in the console: a path, and what its address holds beside the organization. */
const AuditPlaceOutput = z.strictObject({
  path: z.templateLiteral(["/", z.string()]),
  search: z.record(z.string(), z.string()).readonly(),
  env: z.string().nullable(),
});
export type AuditPlace = z.infer<typeof AuditPlaceOutput>;

/** One row of the organization's log, as a list shows it. */
const AuditEntryOutput = z.strictObject({
  number: numberOutput,
  at: instantOutput,
  /** "resource.update"; `describeAction` says it in words. */
  action: z.string(),
  outcome: z.enum(outcomes),
  /** `id`: the member's; null for the system. */
  actor: z.strictObject({ id: idOutput.nullable(), name: z.string() }),
  subject: z.strictObject({ kind: z.string(), id: z.string().nullable(), name: z.string() }),
  environmentId: idOutput.nullable(),
  /** A second one that the change touched. */
  otherEnvironmentId: idOutput.nullable(),
  /** Where what it is about stands; null where that is gone, or not to be seen. */
  place: AuditPlaceOutput.nullable(),
});
export type AuditEntry = z.infer<typeof AuditEntryOutput>;

/** One thing that was changed, in words; null: there was or is none. */
const AuditDifferenceOutput = z.strictObject({
  label: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type AuditDifference = z.infer<typeof AuditDifferenceOutput>;

/** All that is known of one row. */
export const AuditDetailOutput = AuditEntryOutput.extend({
  address: z.string().nullable(),
  requestId: z.string().nullable(),
  /** Why it was refused. */
  reason: z.string().nullable(),
  differences: z.array(AuditDifferenceOutput),
});
export type AuditDetail = z.infer<typeof AuditDetailOutput>;

export const AuditListOutput = z.strictObject({
  /** The newest first. */
  items: z.array(AuditEntryOutput),
  /** Entries older than this number follow; null at the beginning of time. */
  next: numberOutput.nullable(),
});
export type AuditList = z.infer<typeof AuditListOutput>;

/** Somebody who can have done something. */
export const AuditActorOutput = z.strictObject({
  id: idOutput,
  name: z.string(),
  /** Empty for who reads the log and not the members. */
  email: z.string(),
});
export type AuditActor = z.infer<typeof AuditActorOutput>;

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

import { z } from "zod";
import { type ErrorCode, statusOf } from "@/lib/result";

// What commands and queries answer is made of these. Objects are strict: what is not declared is told to nobody.

export const idOutput = z.uuid();

/** ISO 8601, UTC. */
export const instantOutput = z.iso.datetime();

/** The counter of a row: sent back with what is changed, so that nobody undoes what they have not seen. */
export const revisionOutput = z.int().min(1);

export const numberOutput = z.int().min(0);

/** Why one of many was not done. */
export const errorCodeOutput = z.enum(Object.keys(statusOf) as [ErrorCode, ...ErrorCode[]]);

/** What is told of a change that answers no more. */
export const RevisionOutput = z.strictObject({ revision: revisionOutput });

/** Nothing: over REST, 204. */
export const NothingOutput = z.null();

/** A list that has no further page. */
export const listOutput = <T extends z.ZodType>(item: T) => z.strictObject({ items: z.array(item) });

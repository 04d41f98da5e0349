import { z } from "zod";
import { applicationInput } from "@/lib/apps/schema";
import { SpecOutput } from "@/lib/kinds/fields-schema";
import { instantOutput, numberOutput } from "@/lib/outputs";

export const GetConfigInput = z.strictObject({
  application: applicationInput,
  /** A profile's key. Left out: the aligned default answers, else the only one that is live. */
  profile: z.string().max(64, "There is no such profile.").optional(),
});

const ConfigResourceOutput = z.strictObject({
  kind: z.string(),
  key: z.string(),
  name: z.string(),
  fields: SpecOutput,
  /** Field → value; null where the token has no scope that reveals them. */
  secrets: z.record(z.string(), z.string()).nullable(),
});

/** What a running app is to work with. */
export const ConfigOutput = z.strictObject({
  application: z.strictObject({ key: z.string(), name: z.string() }),
  environment: z.strictObject({ key: z.string(), name: z.string() }),
  profile: z.strictObject({ key: z.string(), name: z.string() }),
  deployment: z.strictObject({ number: numberOutput, version: numberOutput, publishedAt: instantOutput }),
  settings: z.strictObject({
    language: z.string(),
    timezone: z.string(),
    sessionMinutes: z.int(),
    authentication: z.enum(["public", "sign-in"]),
  }),
  /** Name → value; null where it has none. Without `profile:reveal` secret ones are left out. */
  variables: z.record(z.string(), z.string().nullable()),
  /** Row key → what was chosen for it; null where nothing was. */
  resources: z.record(z.string(), ConfigResourceOutput.nullable()),
});
export type Config = z.infer<typeof ConfigOutput>;

/** Name of the event of a run's stream. It carries `{ etag }`: that of the configuration by now, null for nothing live. */
export const runEvents = { config: "config" } as const;

export const RunEventsOutput = z.string();

import { z } from "zod";
import { kindIds } from "@/lib/kinds/faces";
import { SpecOutput } from "@/lib/kinds/fields-schema";
import { idOutput, instantOutput } from "@/lib/outputs";
import { EXPORT_FORMAT, EXPORT_VERSION } from "./export-format";

const ExportedResourceOutput = z.strictObject({
  key: z.string(),
  name: z.string(),
  environment: z.string(),
  spec: SpecOutput,
  secrets: z.array(z.string()),
});

/** A part of the file, as it is read. */
export const ExportPageOutput = z.strictObject({
  items: z.array(ExportedResourceOutput),
  next: idOutput.nullable(),
});

/** The file. */
export const ExportOutput = z.strictObject({
  format: z.literal(EXPORT_FORMAT),
  version: z.literal(EXPORT_VERSION),
  organization: z.string(),
  kind: z.enum(kindIds),
  exportedAt: instantOutput,
  items: z.array(ExportedResourceOutput),
});

import { z } from "zod";
import { idInput, keyInput, lineInput, revisionInput } from "@/lib/inputs";
import { idOutput, numberOutput, revisionOutput } from "@/lib/outputs";
import { colours, shapes } from "./face";
import { isReservedKey } from "./keys";

/** An environment as every page knows it. `born`: one of the three, never deleted. */
export const EnvironmentOutput = z.strictObject({
  id: idOutput,
  key: z.string(),
  name: z.string(),
  shape: z.enum(shapes),
  colour: z.enum(colours),
  protected: z.boolean(),
  born: z.boolean(),
  revision: revisionOutput,
});
export type Environment = z.infer<typeof EnvironmentOutput>;

export const MOST_ENVIRONMENTS = 100;

export const environmentInputs = {
  name: lineInput("Name", 40),
  key: keyInput
    .max(32, "An environment's key can have at most 32 characters.")
    .refine((key) => !isReservedKey(key), "This key is reserved. Choose another."),
  shape: z.enum(shapes, { error: "Choose one of the shapes." }),
  colour: z.enum(colours, { error: "Choose one of the colours." }),
};

export const CreateEnvironmentInput = z.strictObject({
  name: environmentInputs.name,
  key: environmentInputs.key,
  colour: environmentInputs.colour,
  shape: environmentInputs.shape,
});

export const UpdateEnvironmentInput = z.strictObject({
  environmentId: idInput,
  revision: revisionInput,
  name: environmentInputs.name.optional(),
  colour: environmentInputs.colour.optional(),
  shape: environmentInputs.shape.optional(),
  protected: z.boolean({ error: "Say true or false." }).optional(),
});

export const DeleteEnvironmentInput = z.strictObject({
  environmentId: idInput,
  revision: revisionInput,
  /** The environment's name, typed. */
  confirmation: z.string({ error: "Type the environment's name." }).max(120),
});

export const ReorderEnvironmentsInput = z.strictObject({
  /** Every environment of the organization, in the new order. */
  order: z.array(idInput).min(3, "Name every environment.").max(MOST_ENVIRONMENTS, "Name every environment."),
});

/** How many things of a subject live in an environment; null where the member may not read them. */
export const EnvironmentCountsOutput = z.strictObject({
  subject: z.string(),
  label: z.string(),
  /** Where they are listed in the console. */
  path: z.templateLiteral(["/", z.string()]),
  /** Environment id → count, capped: see countText. */
  counts: z.record(z.string(), numberOutput.nullable()),
});
export type EnvironmentCounts = z.infer<typeof EnvironmentCountsOutput>;

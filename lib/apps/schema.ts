import { z } from "zod";
import { idInput, isStorable, keyInput, lineInput, revisionInput, textInput } from "@/lib/inputs";
import { isEntryId } from "@/lib/kinds/connected-account/catalogue/catalogue";
import { describedKey } from "@/lib/kinds/faces";
import { directions, sorts } from "@/lib/order";
import { idOutput, instantOutput, numberOutput, RevisionOutput, revisionOutput } from "@/lib/outputs";

/** An app by its id or its key. */
export const applicationInput = z
  .string({ error: "Name an app by its key or id." })
  .min(1, "Name an app by its key or id.")
  .max(64, "There is no such app.");

const nameInput = lineInput("App Name", 80);
const descriptionInput = textInput("Description", 500);

export const CreateApplicationInput = z.strictObject({
  name: nameInput,
  /** Left out: made from the name. */
  key: keyInput.optional(),
  description: descriptionInput.default(""),
});

export const DuplicateApplicationInput = z.strictObject({
  /** The one to copy. */
  application: applicationInput,
  name: nameInput,
  /** Left out: made from the name. */
  key: keyInput.optional(),
});

export const UpdateApplicationInput = z.strictObject({
  application: applicationInput,
  revision: revisionInput,
  name: nameInput.optional(),
  description: descriptionInput.optional(),
});

export const DeleteApplicationInput = z.strictObject({
  application: applicationInput,
  revision: revisionInput,
  /** The app's name, typed: its profiles live in protected environments too. */
  confirmation: z.string({ error: "Type the app's name." }).max(120).default(""),
});

/** One of the catalogue, or the shape of a custom one: where it lives is asked when it is named. */
function isIntegration(value: string): boolean {
  return isEntryId(value) || keyInput.safeParse(describedKey("connected-account", value)).success;
}

/** `accepts`: field → value that a picked resource must have; empty for any of the kind. */
const acceptsInput = z.strictObject({
  integration: z
    .string({ error: "Choose an integration." })
    .refine(isIntegration, "There is no such integration.")
    .optional(),
});

const kindInput = z.enum(["connected-account"], { error: "There is no such type of thing." });

export const AddRowInput = z.strictObject({
  application: applicationInput,
  kind: kindInput,
  /** Left out: named after what it accepts. */
  name: lineInput("Name", 80).optional(),
  description: descriptionInput.default(""),
  accepts: acceptsInput.default({}),
  required: z.boolean({ error: "Say true or false." }).default(false),
  /** The profile in which it is added, and what to pick there at once. */
  pick: z
    .strictObject({
      profileId: idInput,
      environmentId: idInput,
      revision: revisionInput,
      resourceId: idInput,
    })
    .optional(),
});

export const DescribeRowInput = z.strictObject({
  slotId: idInput,
  revision: revisionInput,
  name: lineInput("Name", 80).optional(),
  description: descriptionInput.optional(),
});

export const RestrictRowInput = z.strictObject({
  slotId: idInput,
  revision: revisionInput,
  accepts: acceptsInput.optional(),
  required: z.boolean({ error: "Say true or false." }).optional(),
});

export const RemoveRowInput = z.strictObject({ slotId: idInput, revision: revisionInput });

/** What a program reads it by, as in a shell. */
export const variableNameInput = z
  .string({ error: "The name must be text." })
  .trim()
  .min(1, "Enter a name.")
  .max(100, "A name can have at most 100 characters.")
  .regex(
    /^[A-Za-z_][A-Za-z0-9_]*$/,
    "Use letters, digits and underscores, such as API_URL. It can't begin with a digit.",
  );

export const VARIABLE_VALUE_MAX = 16_384;

export const variableValueInput = z
  .string({ error: "The value must be text." })
  .max(VARIABLE_VALUE_MAX, "A value can have at most 16,384 characters.")
  .refine(isStorable, "A value can't contain a NUL character or half of one.");

export const AddVariableInput = z
  .strictObject({
    application: applicationInput,
    name: variableNameInput,
    description: descriptionInput.default(""),
    secret: z.boolean({ error: "Say true or false." }).default(false),
    /** Used by a profile that has no value of its own. */
    initial: variableValueInput.nullable().default(null),
    /** The profile in which it is added, and its value there. */
    pick: z
      .strictObject({
        profileId: idInput,
        environmentId: idInput,
        revision: revisionInput,
        value: variableValueInput,
      })
      .optional(),
  })
  .refine((input) => !input.secret || input.initial === null, {
    path: ["initial"],
    message: "A secret has no default: it would be readable. Enter it in each profile.",
  });

export const UpdateVariableInput = z.strictObject({
  variableId: idInput,
  revision: revisionInput,
  name: variableNameInput.optional(),
  description: descriptionInput.optional(),
  initial: variableValueInput.nullable().optional(),
});

/** Variables of an app, and values in one profile. */
export const VARIABLES_MAX = 500;

export const SetVariablesInput = z
  .strictObject({
    application: applicationInput,
    /** The profile that the values are for. */
    pick: z.strictObject({ profileId: idInput, environmentId: idInput, revision: revisionInput }),
    variables: z
      .array(
        z.strictObject({
          name: variableNameInput,
          /** Of one that is there already: as it is. */
          secret: z.boolean({ error: "Say true or false." }),
          /** Null: a new one without a value; one that is there keeps its own. */
          value: variableValueInput.nullable(),
        }),
        { error: "Send a list of variables." },
      )
      .min(1, "Send at least one variable.")
      .max(VARIABLES_MAX, `An app can have at most ${VARIABLES_MAX} variables.`),
  })
  .superRefine(({ variables }, context) => {
    const seen = new Set<string>();
    for (const [index, { name }] of variables.entries()) {
      if (seen.has(name))
        context.addIssue({
          code: "custom",
          path: ["variables", index, "name"],
          message: `${name} is here twice. Send it once.`,
        });
      seen.add(name);
    }
  });

export const RemoveVariableInput = z.strictObject({ variableId: idInput, revision: revisionInput });

export const ListApplicationsInput = z.object({
  /** An environment's key, or "all": which picks and profiles are counted. */
  env: z.string().max(64).default("all"),
  q: z.string().trim().max(100).default(""),
  sort: z.enum(sorts, { error: "Sort by name or changed." }).default("name"),
  direction: z.enum(directions, { error: "Choose asc or desc." }).default("asc"),
  /** `next` of the page before. */
  after: z.string().max(400, "This page can't be found. Start from the first one.").optional(),
});

/** What a copy of an app lacks of a profile: all of it, or its secrets alone. */
const LeftOutOutput = z.strictObject({
  profile: z.string(),
  environment: z.string(),
  what: z.enum(["everything", "secrets"]),
});
export type LeftOut = z.infer<typeof LeftOutOutput>;

/** What was just made: its id, and the key that programs know it by. */
export const CreatedOutput = z.strictObject({ id: idOutput, key: z.string() });

export const DuplicatedApplicationOutput = CreatedOutput.extend({
  /** As far as the asker sees what was copied. */
  left: z.array(LeftOutOutput),
});
export type DuplicatedApplication = z.infer<typeof DuplicatedApplicationOutput>;

export const ApplicationOutput = CreatedOutput.extend({
  name: z.string(),
  description: z.string(),
  revision: revisionOutput,
  changedAt: instantOutput,
});
export type ApplicationDetail = z.infer<typeof ApplicationOutput>;

/** What is live of an app in an environment through one of its profiles. */
const LiveSummaryOutput = z.strictObject({
  deploymentId: idOutput,
  environmentId: idOutput,
  number: numberOutput,
  version: numberOutput,
  profile: z.string(),
});

const ApplicationSummaryOutput = CreatedOutput.extend({
  name: z.string(),
  description: z.string(),
  revision: revisionOutput,
  /** Resources that its profiles pick, in the environments looked at. */
  resources: numberOutput,
  /** In the environments looked at, as far as the asker may know. */
  live: z.array(LiveSummaryOutput),
  /** Newest change of the app or of a profile the asker sees. */
  changedAt: instantOutput,
});
export type ApplicationSummary = z.infer<typeof ApplicationSummaryOutput>;

export const ApplicationPageOutput = z.strictObject({
  items: z.array(ApplicationSummaryOutput),
  /** Send it as `after` for the next page; null at the end. */
  next: z.string().nullable(),
  /** How many there are, counted up to 1,000; `more` when there are further ones. */
  total: z.strictObject({ count: numberOutput, more: z.boolean() }),
});
export type ApplicationPage = z.infer<typeof ApplicationPageOutput>;

/** `revision`: of the profile in which something was picked at once; null where nothing was. */
export const AddedRowOutput = z.strictObject({ slotId: idOutput, revision: revisionOutput.nullable() });
export const AddedVariableOutput = z.strictObject({
  variableId: idOutput,
  revision: revisionOutput.nullable(),
});

/** `emptied`: the names of the profiles in which the row's pick is no longer accepted. */
export const RestrictedRowOutput = RevisionOutput.extend({ emptied: z.array(z.string()) });

/** The names of the profiles that it was taken from. */
export const RemovedOutput = z.strictObject({ profiles: z.array(z.string()) });

export const SetVariablesOutput = RevisionOutput.extend({ added: numberOutput, set: numberOutput });

export const RowUsesOutput = z.strictObject({
  uses: z.array(
    z.strictObject({
      profile: z.string(),
      environmentId: idOutput,
      resource: z.string(),
      resourceId: idOutput,
      /** What the resource is of, such as its integration. */
      facet: z.string().nullable(),
    }),
  ),
  /** Why the asker may not take the row away; null when they may. */
  refusal: z.string().nullable(),
});
export type RowUses = z.infer<typeof RowUsesOutput>;

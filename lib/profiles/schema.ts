import { z } from "zod";
import { ApplicationOutput, applicationInput, variableValueInput } from "@/lib/apps/schema";
import { idInput, lineInput, revisionInput } from "@/lib/inputs";
import { idOutput, instantOutput, RevisionOutput, revisionOutput } from "@/lib/outputs";
import { statuses } from "@/lib/resources/states";
import { languages, SESSION_MINUTES_MAX } from "./choices";

function isTimezone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

export const profileInputs = {
  name: lineInput("Profile Name", 60),
  language: z.enum(Object.keys(languages) as [keyof typeof languages], {
    error: "Choose one of the languages.",
  }),
  timezone: z
    .string({ error: "Choose a timezone." })
    .max(64)
    .refine(isTimezone, "Choose a timezone, such as Europe/Berlin."),
  sessionMinutes: z
    .int({ error: "Enter a whole number." })
    .min(1, "A session lasts at least a minute.")
    .max(SESSION_MINUTES_MAX, "A session lasts at most 90 days."),
  authentication: z.enum(["public", "sign-in"], { error: "Choose Public app or Sign-in required." }),
};

/** The profile as the person saw it: where it was, and its counter. */
const seen = { profileId: idInput, environmentId: idInput, revision: revisionInput };

export const CreateProfileInput = z.strictObject({
  application: applicationInput,
  environmentId: idInput,
  name: profileInputs.name,
  /** A profile to take settings, picks and values from; picks and secrets only come along within one environment. */
  from: idInput.nullable().default(null),
});

export const UpdateProfileInput = z.strictObject({
  ...seen,
  name: profileInputs.name.optional(),
  language: profileInputs.language.optional(),
  timezone: profileInputs.timezone.optional(),
  sessionMinutes: profileInputs.sessionMinutes.optional(),
  authentication: profileInputs.authentication.optional(),
});

export const DeleteProfileInput = z.strictObject({
  ...seen,
  /** The profile's name, typed; asked for in a protected environment. */
  confirmation: z.string({ error: "Type the profile's name." }).max(120).default(""),
});

export const PickResourceInput = z
  .strictObject({
    ...seen,
    slotId: idInput,
    resourceId: idInput.nullable(),
    /** Emptied to be chosen again, as it stood before a pick that is taken back. */
    reselect: z.boolean({ error: "Say true or false." }).default(false),
  })
  .refine(({ resourceId, reselect }) => !(reselect && resourceId), {
    error: "Only an empty row is to be chosen again.",
    path: ["reselect"],
  });

export const SetVariableInput = z.strictObject({
  ...seen,
  variableId: idInput,
  /** Null: no value of its own. */
  value: variableValueInput.nullable(),
});

export const SwitchEnvironmentInput = z.strictObject({
  ...seen,
  /** The environment to move to. */
  to: idInput,
  /** Slot id → id of the resource there; what is absent is chosen later. */
  picks: z.record(idInput, idInput).default({}),
});

export const UndoSwitchInput = z.strictObject(seen);

export const PlanSwitchInput = z.strictObject({ profileId: idInput, to: idInput });

export const GetAppSettingsInput = z.object({
  application: applicationInput,
  /** An environment's key; with "all" the last used profile opens. */
  env: z.string().max(64).default("all"),
  /** A profile's key; it opens whatever `env` says. */
  profile: z.string().max(64).optional(),
  /** The profile that the asker used last, by key. */
  last: z.string().max(64).optional(),
});

export const ProfileSummaryOutput = z.strictObject({
  id: idOutput,
  key: z.string(),
  name: z.string(),
  /** The environment key it was born on; null when a person made it. */
  home: z.string().nullable(),
  environmentId: idOutput,
  revision: revisionOutput,
  changedAt: instantOutput,
});
export type ProfileSummary = z.infer<typeof ProfileSummaryOutput>;

const PickedResourceOutput = z.strictObject({
  id: idOutput,
  name: z.string(),
  facet: z.string().nullable(),
  status: z.enum(statuses),
});
export type PickedResource = z.infer<typeof PickedResourceOutput>;

const AppRowOutput = z.strictObject({
  id: idOutput,
  kind: z.string(),
  name: z.string(),
  key: z.string(),
  description: z.string(),
  accepts: z.record(z.string(), z.string()),
  required: z.boolean(),
  revision: revisionOutput,
  picked: PickedResourceOutput.nullable(),
  /** Emptied by a change of environment and not chosen again since. */
  reselect: z.boolean(),
  /** What it was, for those who see where that is. */
  was: z.string().nullable(),
});
export type AppRow = z.infer<typeof AppRowOutput>;

const AppVariableOutput = z.strictObject({
  id: idOutput,
  name: z.string(),
  description: z.string(),
  secret: z.boolean(),
  initial: z.string().nullable(),
  revision: revisionOutput,
  /** Of this profile. A secret's value is never told, only whether there is one. */
  isSet: z.boolean(),
  value: z.string().nullable(),
  /** Emptied by a change of environment and not entered again since. */
  enterAgain: z.boolean(),
});
export type AppVariable = z.infer<typeof AppVariableOutput>;

const ProfileDetailOutput = ProfileSummaryOutput.extend({
  language: z.string(),
  timezone: z.string(),
  sessionMinutes: z.int(),
  authentication: z.enum(["public", "sign-in"]),
  rows: z.array(AppRowOutput),
  variables: z.array(AppVariableOutput),
  /** The environment that Undo goes back to; null when there is nothing to undo. */
  undo: z.strictObject({ environmentId: idOutput }).nullable(),
});
export type ProfileDetail = z.infer<typeof ProfileDetailOutput>;

export const AppSettingsOutput = z.strictObject({
  application: ApplicationOutput,
  profiles: z.array(ProfileSummaryOutput),
  /** Null: no profile of this app uses the environment that was asked for. */
  profile: ProfileDetailOutput.nullable(),
});
export type AppSettings = z.infer<typeof AppSettingsOutput>;

/** Every profile of an app that the asker sees, side by side. */
export const AppMatrixOutput = z.strictObject({
  application: ApplicationOutput,
  profiles: z.array(ProfileDetailOutput),
});
export type AppMatrix = z.infer<typeof AppMatrixOutput>;

/** One choice that can't come along, and what stands for it where the profile goes. */
const SwitchChoiceOutput = z.strictObject({
  slotId: idOutput,
  row: z.string(),
  kind: z.string(),
  accepts: z.record(z.string(), z.string()),
  was: z.string(),
  /** The same key there. */
  match: PickedResourceOutput.nullable(),
  /** The only one there that the row accepts, when nothing matches. */
  suggestion: PickedResourceOutput.nullable(),
});
export type SwitchChoice = z.infer<typeof SwitchChoiceOutput>;

export const SwitchPlanOutput = z.strictObject({
  from: idOutput,
  to: idOutput,
  choices: z.array(SwitchChoiceOutput),
  /** Names of secret variables that will be emptied, and of plain ones that stay. */
  emptied: z.array(z.string()),
  kept: z.array(z.string()),
});
export type SwitchPlan = z.infer<typeof SwitchPlanOutput>;

/** Where the profile is now. */
export const SwitchedOutput = RevisionOutput.extend({ environmentId: idOutput, key: z.string() });

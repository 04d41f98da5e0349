import { z } from "zod";
import type { ApplicationDetail } from "@/lib/apps/get-application";
import { applicationInput, variableValueInput } from "@/lib/apps/schema";
import { idInput, lineInput, revisionInput } from "@/lib/inputs";
import type { ResourceStatus } from "@/lib/resources/states";
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

export type ProfileSummary = {
  id: string;
  key: string;
  name: string;
  /** The environment key it was born on; null when a person made it. */
  home: string | null;
  environmentId: string;
  revision: number;
  changedAt: string;
};

export type PickedResource = {
  id: string;
  name: string;
  facet: string | null;
  status: ResourceStatus;
};

export type AppRow = {
  id: string;
  kind: string;
  name: string;
  key: string;
  description: string;
  accepts: Record<string, string>;
  required: boolean;
  revision: number;
  picked: PickedResource | null;
  /** Emptied by a change of environment and not chosen again since. */
  reselect: boolean;
  /** What it was, for those who see where that is. */
  was: string | null;
};

export type AppVariable = {
  id: string;
  name: string;
  description: string;
  secret: boolean;
  initial: string | null;
  revision: number;
  /** Of this profile. A secret's value is never told, only whether there is one. */
  isSet: boolean;
  value: string | null;
  /** Emptied by a change of environment and not entered again since. */
  enterAgain: boolean;
};

export type ProfileDetail = ProfileSummary & {
  language: string;
  timezone: string;
  sessionMinutes: number;
  authentication: "public" | "sign-in";
  rows: AppRow[];
  variables: AppVariable[];
  /** The environment that Undo goes back to; null when there is nothing to undo. */
  undo: { environmentId: string } | null;
};

export type AppSettings = {
  application: ApplicationDetail;
  profiles: ProfileSummary[];
  /** Null: no profile of this app uses the environment that was asked for. */
  profile: ProfileDetail | null;
};

/** Every profile of an app that the asker sees, side by side. */
export type AppMatrix = { application: ApplicationDetail; profiles: ProfileDetail[] };

/** One choice that can't come along, and what stands for it where the profile goes. */
export type SwitchChoice = {
  slotId: string;
  row: string;
  kind: string;
  accepts: Record<string, string>;
  was: string;
  /** The same key there. */
  match: PickedResource | null;
  /** The only one there that the row accepts, when nothing matches. */
  suggestion: PickedResource | null;
};

export type SwitchPlan = {
  from: string;
  to: string;
  choices: SwitchChoice[];
  /** Names of secret variables that will be emptied, and of plain ones that stay. */
  emptied: string[];
  kept: string[];
};

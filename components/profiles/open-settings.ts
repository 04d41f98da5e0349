"use client";

import { createContext, type RefObject, useContext } from "react";
import { can, reasonIn } from "@/components/console/use-me";
import type { ProfileSource } from "@/components/profiles/use-profile-source";
import type { Environment } from "@/lib/environments/schema";
import type { Me } from "@/lib/members/schema";
import type { AppSettings, ProfileDetail } from "@/lib/profiles/schema";
import type { ResourceSummary } from "@/lib/resources/schema";
import type { ResultError } from "@/lib/result";

export type WantedAccount = {
  /** What it has to be, such as `{ integration: "salesforce" }`. */
  accepts: Readonly<Record<string, string>>;
  onCreated: (account: ResourceSummary) => void;
};

/** An app's settings, open on one profile: what every part of the page reads. */
export type OpenSettings = {
  app: AppSettings["application"];
  profiles: AppSettings["profiles"];
  profile: ProfileDetail;
  /** Where the profile works. */
  environment: Environment;
  /** Why this profile can't be changed; undefined when it can. */
  readOnly: string | undefined;
  /** Why what all profiles share, rows and variables, can't be changed; undefined when it can. */
  sharedReadOnly: string | undefined;
  /** Where the page holds the profile. */
  source: ProfileSource;
  /** The change that is under way; the next one waits for it. */
  queue: RefObject<Promise<unknown>>;
  /** Makes an account in the profile's environment, beside the page. */
  createAccount: (wanted: WantedAccount) => void;
  /** Asks beside the page for what an account that was copied lacks, if it lacks anything. */
  completeAccount: (account: ResourceSummary) => void;
  /** Says at the top of the page why something was not saved; null: no more. */
  refuse: (error: ResultError | null) => void;
};

type Opened = Omit<OpenSettings, "readOnly" | "sharedReadOnly"> & {
  /** Why the asker can change apps nowhere. */
  sharedReason: string | undefined;
};

/** With why whoever looks can't change it. */
export function openSettings(me: Me, { sharedReason, ...open }: Opened): OpenSettings {
  const { environment } = open;
  const mine = can(me, "profile:update", { environmentId: environment.id });
  const readOnly = mine ? undefined : reasonIn(me, environment, "profile:update");
  return { ...open, readOnly, sharedReadOnly: sharedReason && (readOnly ?? sharedReason) };
}

export const OpenSettingsContext = createContext<OpenSettings | null>(null);

/** Only below an open profile; throws elsewhere. */
export function useOpenSettings(): OpenSettings {
  const settings = useContext(OpenSettingsContext);
  if (!settings) throw new Error("useOpenSettings belongs below the settings of an app.");
  return settings;
}

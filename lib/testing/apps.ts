import { randomUUID } from "node:crypto";
import { addRow } from "@/lib/apps/add-row";
import { addVariable } from "@/lib/apps/add-variable";
import { createApplication } from "@/lib/apps/create-application";
import { publish } from "@/lib/deployments/publish";
import type { DeploymentSummary } from "@/lib/deployments/schema";
import { getAppSettings } from "@/lib/profiles/get-app-settings";
import { pickResource } from "@/lib/profiles/pick-resource";
import type { AppRow, AppSettings, AppVariable, ProfileDetail } from "@/lib/profiles/schema";
import { setVariable } from "@/lib/profiles/set-variable";
import { createResource } from "@/lib/resources/create-resource";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done } from "./answers";
import { idOf } from "./organization";

const unique = () => randomUUID().slice(0, 8);

/** An HTTP API account in an environment, by its key. */
export function newAccount(
  context: Context,
  environment: string,
  { name = `Ledger ${unique()}`, key, token = `token-${randomUUID()}` }: AccountOptions = {},
) {
  return done(
    runCommand(createResource, context, {
      kind: "connected-account",
      environmentId: idOf(context, environment),
      name,
      key,
      spec: {
        integration: "http-api",
        baseUrl: "https://ledger.example.com/v1",
        authentication: "bearer",
        testPath: "/health",
      },
      secrets: { token },
    }),
  );
}

type AccountOptions = { name?: string; key?: string; token?: string };

/** A Twilio account, for rows that accept no other. */
export function newTwilioAccount(context: Context, environment: string, name = `Twilio ${unique()}`) {
  return done(
    runCommand(createResource, context, {
      kind: "connected-account",
      environmentId: idOf(context, environment),
      name,
      spec: { integration: "twilio", accountSid: `AC${randomUUID().replaceAll("-", "")}` },
      secrets: { authToken: randomUUID().replaceAll("-", "") },
    }),
  );
}

/** An app with its three profiles. */
export function newApplication(context: Context, name = `Scheduler ${unique()}`) {
  return done(runCommand(createApplication, context, { name }));
}

/** A row of an app, empty in every profile. */
export async function newRow(context: Context, application: string, more: object = {}): Promise<string> {
  const { slotId } = await done(
    runCommand(addRow, context, { application, kind: "connected-account", ...more }),
  );
  return slotId;
}

/** A variable of an app, without a value in any profile. */
export async function newVariable(context: Context, application: string, more: object = {}): Promise<string> {
  const name = `VALUE_${unique().toUpperCase()}`;
  const { variableId } = await done(runCommand(addVariable, context, { application, name, ...more }));
  return variableId;
}

/** An app's settings as someone sees them, open on one of its profiles, by key. */
export function settingsOf(context: Context, application: string, profile: string): Promise<AppSettings> {
  return done(runQuery(getAppSettings, context, { application, profile }));
}

/** A profile as someone sees it. Throws when they don't. */
export async function profileOf(
  context: Context,
  application: string,
  profile: string,
): Promise<ProfileDetail> {
  const { profile: opened } = await settingsOf(context, application, profile);
  if (opened?.key !== profile) throw new Error(`There is no profile ${profile} here.`);
  return opened;
}

/** What a command about a profile names, as the person saw it. */
export function seen({ id, environmentId, revision }: ProfileDetail) {
  return { profileId: id, environmentId, revision };
}

export function rowOf(profile: ProfileDetail, slotId: string): AppRow {
  const row = profile.rows.find(({ id }) => id === slotId);
  if (!row) throw new Error(`There is no row ${slotId} here.`);
  return row;
}

export function variableOf(profile: ProfileDetail, variableId: string): AppVariable {
  const variable = profile.variables.find(({ id }) => id === variableId);
  if (!variable) throw new Error(`There is no variable ${variableId} here.`);
  return variable;
}

/** Picks in a profile as it stands now. */
export async function pick(
  context: Context,
  application: string,
  profile: string,
  slotId: string,
  resourceId: string | null,
): Promise<void> {
  const now = await profileOf(context, application, profile);
  await done(runCommand(pickResource, context, { ...seen(now), slotId, resourceId }));
}

/** Sets a value in a profile as it stands now. */
export async function setValue(
  context: Context,
  application: string,
  profile: string,
  variableId: string,
  value: string | null,
): Promise<void> {
  const now = await profileOf(context, application, profile);
  await done(runCommand(setVariable, context, { ...seen(now), variableId, value }));
}

/** Publishes a profile as it was seen; answers the deployment. */
export function published(
  context: Context,
  profile: { profileId: string; environmentId: string; revision: number },
  note = "",
): Promise<DeploymentSummary> {
  return done(runCommand(publish, context, { ...profile, note }));
}

/** Publishes a profile as it stands now, by key. */
export async function publishedNow(
  context: Context,
  application: string,
  profile = "development",
): Promise<DeploymentSummary> {
  return published(context, seen(await profileOf(context, application, profile)));
}

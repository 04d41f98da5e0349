import type { z } from "zod";
import { addRow } from "@/lib/apps/add-row";
import { addVariable } from "@/lib/apps/add-variable";
import { createApplication } from "@/lib/apps/create-application";
import { getAppSettings } from "@/lib/profiles/get-app-settings";
import { pickResource } from "@/lib/profiles/pick-resource";
import { setVariable } from "@/lib/profiles/set-variable";
import { createResource } from "@/lib/resources/create-resource";
import { listResources } from "@/lib/resources/list-resources";
import { type Command, runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { getSampleData } from "./get-sample-data";
import { noteSampleData } from "./note-sample-data";
import { type SampleAccount, type SampleApp, sampleAccounts, sampleApps } from "./sample";

const kind = "connected-account";

/**
 * Accounts and apps to look around with, made by the commands that a person gives, as the actor of the context, and
 * noted as sample data. What stands already stays as it is. Answers how many were made. Throws when a command is refused
 * for another reason.
 */
export async function addSampleData(context: Context): Promise<number> {
  let made = await addAccounts(context, sampleAccounts);
  const sampled = await accountsOfSample(context);
  for (const app of sampleApps) if (await addApp(context, app, sampled)) made += 1;
  return made;
}

/** Only accounts. */
export async function addAccounts(context: Context, accounts: readonly SampleAccount[]): Promise<number> {
  const made: string[] = [];
  for (const { environment, ...account } of accounts) {
    const resource = await unlessThere(context, createResource, {
      kind,
      environmentId: idOf(context, environment),
      ...account,
    });
    if (resource) made.push(resource.id);
  }
  if (made.length > 0) await done(context, noteSampleData, { resources: made });
  return made.length;
}

async function addApp(context: Context, sample: SampleApp, sampled: ReadonlySet<string>): Promise<boolean> {
  const { name, description, rows, variables } = sample;
  const app = await unlessThere(context, createApplication, { name, description });
  if (!app) return false;
  for (const { integration, account, ...row } of rows) {
    const accepts = { integration };
    const { slotId } = await done(context, addRow, { application: app.key, kind, accepts, ...row });
    await inEachProfile(context, app.key, async (seen, environment) => {
      const resourceId = await accountIn(context, environment, account);
      // A person's account of such a key is theirs: no app that they did not make picks it.
      if (resourceId && sampled.has(resourceId))
        await done(context, pickResource, { ...seen, slotId, resourceId });
    });
  }
  for (const { values = {}, ...variable } of variables) {
    const { variableId } = await done(context, addVariable, { application: app.key, ...variable });
    await inEachProfile(context, app.key, async (seen, environment) => {
      const value = Object.entries(values).find(([key]) => key === environment)?.[1];
      if (value !== undefined) await done(context, setVariable, { ...seen, variableId, value });
    });
  }
  await done(context, noteSampleData, { applications: [app.id] });
  return true;
}

type Seen = { profileId: string; environmentId: string; revision: number };

async function inEachProfile(
  context: Context,
  application: string,
  act: (seen: Seen, environment: string) => Promise<void>,
): Promise<void> {
  const settings = await runQuery(getAppSettings, context, { application, env: "all" });
  if (!settings.ok) throw new Error(settings.error.message);
  for (const { id: profileId, environmentId, revision } of settings.data.profiles) {
    const environment = context.environments.find((each) => each.id === environmentId);
    if (environment) await act({ profileId, environmentId, revision }, environment.key);
  }
}

async function accountsOfSample(context: Context): Promise<ReadonlySet<string>> {
  const sample = await runQuery(getSampleData, context, {});
  if (!sample.ok) throw new Error(sample.error.message);
  return new Set(sample.data.items.map(({ id }) => id));
}

async function accountIn(context: Context, env: string, key: string): Promise<string | undefined> {
  const listed = await runQuery(listResources, context, { kind, env, q: key, limit: 100 });
  if (!listed.ok) throw new Error(listed.error.message);
  return listed.data.items.find((item) => item.key === key)?.id;
}

function idOf({ environments }: Context, key: string): string {
  const environment = environments.find((each) => each.key === key);
  if (!environment) throw new Error(`There is no environment ${key}.`);
  return environment.id;
}

async function done<S extends z.ZodType, L, R>(
  context: Context,
  command: Command<S, L, R>,
  input: z.input<S>,
) {
  const result = await runCommand(command, context, input);
  if (!result.ok) throw new Error(`${command.name}: ${JSON.stringify(result.error)}`);
  return result.data;
}

/** Null where something of that name or key stands already. */
async function unlessThere<S extends z.ZodType, L, R>(
  context: Context,
  command: Command<S, L, R>,
  input: z.input<S>,
): Promise<R | null> {
  const result = await runCommand(command, context, input);
  if (result.ok) return result.data;
  if (result.error.code === "conflict") return null;
  throw new Error(`${command.name}: ${JSON.stringify(result.error)}`);
}

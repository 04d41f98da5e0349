import { randomUUID } from "node:crypto";
import { createResource } from "@/lib/resources/create-resource";
import { getResource } from "@/lib/resources/get-resource";
import type { Resource } from "@/lib/resources/schema";
import { updateResource } from "@/lib/resources/update-resource";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done } from "./answers";
import { idOf } from "./organization";

type Values = Readonly<Record<string, unknown>>;

const unique = () => randomUUID().slice(0, 8);

/** A definition with a region and an API token, unless its spec says otherwise. */
export function newDefinition(
  context: Context,
  environment: string,
  { name = `Ledger API ${unique()}`, key, spec = {} }: { name?: string; key?: string; spec?: Values } = {},
): Promise<Resource> {
  return done(
    runCommand(createResource, context, {
      kind: "custom-integration",
      environmentId: idOf(context, environment),
      name,
      key,
      spec: {
        baseUrl: "https://ledger.example.com/v1",
        parameters: [{ name: "region", values: "eu, us" }],
        testPath: "/{region}/health",
        ...spec,
      },
    }),
  );
}

type AccountOptions = { name?: string; key?: string; spec?: Values; secrets?: Values };

/** What creates an account that is made of a definition, in the environment of that. */
export function customAccount(definition: Resource, { spec, secrets, ...more }: AccountOptions = {}) {
  return {
    kind: "connected-account" as const,
    environmentId: definition.environmentId,
    name: `Ledger ${unique()}`,
    spec: { integration: `custom:${definition.key}`, ...(spec ?? { region: "eu" }) },
    secrets: secrets ?? { token: `tok-${randomUUID()}` },
    definitionRevision: definition.revision,
    ...more,
  };
}

export function newCustomAccount(
  context: Context,
  definition: Resource,
  options: AccountOptions = {},
): Promise<Resource> {
  return done(runCommand(createResource, context, customAccount(definition, options)));
}

/** A definition with other values in its spec, as it is kept then. */
export async function redefine(context: Context, { id }: Resource, more: Values): Promise<Resource> {
  const kind = "custom-integration";
  const { environmentId, revision, spec } = await done(runQuery(getResource, context, { kind, id }));
  return done(
    runCommand(updateResource, context, { kind, id, environmentId, revision, spec: { ...spec, ...more } }),
  );
}

import { resourceKeyOf } from "@/lib/keys";
import { storeOf } from "@/lib/kinds/registry.store";
import { command } from "@/lib/server/command";
import { invalid } from "@/lib/server/errors";
import { environmentById } from "@/lib/server/scope";
import { checkFields } from "./check-fields";
import { CreateResourceInput } from "./inputs";
import { insertResource } from "./insert-resource";
import { readResource } from "./read-resource";
import { type CreatedResource, CreatedResourceOutput } from "./schema";

export const createResource = command({
  name: "resource.create",
  input: CreateResourceInput,
  output: CreatedResourceOutput,
  async load(scope, input) {
    const environment = environmentById(scope, input.environmentId);
    return { environment, ...(await checkFields(scope, input)) };
  },
  subject: (input) => ({ kind: input.kind, id: null, name: input.name }),
  // What is made is answered: a role that creates and does not read would see it but once.
  needs: ({ kind, environmentId }) => [
    { permission: `${kind}:create`, environmentId },
    { permission: `${kind}:read`, environmentId },
  ],
  async run(scope, input, { environment, spec, secrets, description, enteredFor }) {
    const { kind, environmentId, name } = input;
    const key = input.key ?? resourceKeyOf(name);
    if (key === "") throw invalid({ key: "Enter a key: the name holds no letter or digit to make one of." });
    const store = storeOf(kind);
    store.permit?.(scope, environmentId, spec);
    const made = { kind, environmentId, name, key, spec };
    const { id, after } = await insertResource(scope, made, secrets, { description, enteredFor });
    const issued = await store.issue?.(scope, { environmentId, id });
    const resource = await readResource(scope, { kind, id });
    const result: CreatedResource = issued ? { ...resource, issued } : resource;
    return {
      result,
      change: { subject: { kind, id, name }, environmentId: environment.id, before: null, after },
    };
  },
});

import { v7 as uuid } from "uuid";
import { resources } from "@/db/schema/resources";
import { resourceKeyOf } from "@/lib/keys";
import { faceOf } from "@/lib/kinds/faces";
import { command } from "@/lib/server/command";
import { invalid } from "@/lib/server/errors";
import { environmentById } from "@/lib/server/scope";
import { audited } from "./dto";
import { readResource } from "./read-resource";
import { CreateResourceInput, type Resource } from "./schema";
import { writeSecrets } from "./secrets";

export const createResource = command({
  name: "resource.create",
  input: CreateResourceInput,
  load: (scope, input) => environmentById(scope, input.environmentId),
  subject: (input) => ({ kind: input.kind, id: null, name: input.name }),
  needs: (input) => [{ permission: `${input.kind}:create`, environmentId: input.environmentId }],
  async run(scope, input, environment) {
    const { kind, environmentId, name, spec, secrets } = input;
    const key = input.key ?? resourceKeyOf(name);
    if (key === "") throw invalid({ key: "Enter a key: the name holds no letter or digit to make one of." });
    const id = uuid();
    const owner = { organizationId: scope.organization.id, environmentId, resourceId: id };
    const facetField = faceOf(kind).facet?.field;
    const facet = facetField === undefined ? null : String(spec[facetField]);
    await scope.db
      .insert(resources)
      .values({ organizationId: scope.organization.id, environmentId, id, kind, name, key, spec, facet });
    await writeSecrets(scope.db, owner, secrets);
    const result: Resource = await readResource(scope, { kind, id });
    return {
      result,
      change: {
        subject: { kind, id, name },
        environmentId: environment.id,
        before: null,
        after: audited(
          { name, key, spec },
          Object.keys(secrets).map((field) => `${field} set`),
        ),
      },
    };
  },
});

import { z } from "zod";
import { permissions } from "@/lib/access/permissions";
import { query } from "@/lib/server/query";
import { type WhoAmI, WhoAmIOutput } from "./schema";

/** Who asks, and what they may do where: the first thing a program asks. */
export const whoAmI = query({
  name: "token.who-am-i",
  input: z.strictObject({}),
  output: WhoAmIOutput,
  async run({ organization, actor, environments, access }): Promise<WhoAmI> {
    return {
      organization: { slug: organization.slug, name: organization.name },
      actor: { kind: actor.kind, id: actor.kind === "system" ? null : actor.id, name: actor.name },
      environments: environments.map(({ id, key, name }) => ({ id, key, name })),
      permissions: Object.fromEntries([
        ...environments.map(({ id, key }) => [
          key,
          permissions.filter((permission) => access.can(permission, { environmentId: id })),
        ]),
        ["", permissions.filter((permission) => access.can(permission, "organization"))],
      ]),
    };
  },
});

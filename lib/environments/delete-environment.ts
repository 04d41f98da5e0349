import { and, eq } from "drizzle-orm";
import { freezeWindows, publishApprovals, publishingRules, publishRequests } from "@/db/schema/approvals";
import { deployments } from "@/db/schema/deployments";
import { environments, roleEnvironments } from "@/db/schema/environments";
import { formerPicks, profileUndos } from "@/db/schema/profiles";
import { dataKeys, resourceSecrets, resources } from "@/db/schema/resources";
import { faceOf, isKindId } from "@/lib/kinds/faces";
import { listed } from "@/lib/listed";
import { NothingOutput } from "@/lib/outputs";
import { asSeen, requireSeen } from "@/lib/server/as-seen";
import { command } from "@/lib/server/command";
import { conflict, inUse, invalid } from "@/lib/server/errors";
import { environmentById } from "@/lib/server/scope";
import { contents, countContents } from "./contents";
import { countText } from "./count-text";
import { DeleteEnvironmentInput } from "./schema";

/**
 * Deletes an environment in which nothing lives; what it was born with goes with it. Throws `conflict` for one of the
 * three that every organization has, `invalid` where its name was not typed, `in-use` with what still lives there.
 */
export const deleteEnvironment = command({
  name: "environment.delete",
  input: DeleteEnvironmentInput,
  output: NothingOutput,
  load(scope, input) {
    const environment = environmentById(scope, input.environmentId);
    return { environment, environmentId: environment.id, revision: environment.revision };
  },
  needs: (input) => [
    { permission: "environment:delete", in: "organization" },
    { permission: "environment:delete", environmentId: input.environmentId },
  ],
  subject: (_input, { environment }) => ({ kind: "environment", id: environment.id, name: environment.name }),
  async run(scope, { environmentId, revision, confirmation }, { environment }) {
    const organizationId = scope.organization.id;
    const { name } = environment;
    if (environment.born) {
      throw conflict(`${name} is one of the three environments every organization has. Rename it instead.`);
    }
    if (confirmation.trim() !== name) throw invalid({ confirmation: `Type ${name} to delete it.` });

    // From here on nothing can be put there: what arrives first is counted, what arrives later finds it gone.
    const here = asSeen(environments, { organizationId, environmentId, revision });
    const locked = await scope.db
      .select({ id: environments.environmentId })
      .from(environments)
      .where(here)
      .for("update");
    requireSeen({ rowCount: locked.length }, name);

    const counted = (await countContents(scope.db, organizationId, [environmentId]))
      // Its own encryption key goes with it.
      .map((each) => (isKindId(each.subject) && faceOf(each.subject).born ? less(each) : each))
      .filter(({ number }) => number > 0);
    if (counted.length > 0) {
      const held = counted.map(({ subject, number }) => {
        const noun = contents.find((each) => each.subject === subject)?.noun;
        return `${countText(number)} ${number === 1 ? noun?.one : noun?.many}`;
      });
      const runs = counted.some(({ subject }) => subject === "deployment");
      throw inUse(
        `${name} still holds ${listed(held)}. ${runs ? "Withdraw, delete" : "Delete"} or move them first.`,
        counted.map(({ subject, number }) => ({ subject, number })),
      );
    }

    // What was published there once, what profiles that moved away left behind, what roles say of it, and what it was born with.
    for (const table of [
      ...[publishApprovals, publishRequests, publishingRules, freezeWindows],
      ...[deployments, formerPicks, profileUndos, resourceSecrets, dataKeys, resources],
    ]) {
      await scope.db
        .delete(table)
        .where(and(eq(table.organizationId, organizationId), eq(table.environmentId, environmentId)));
    }
    await scope.db
      .delete(roleEnvironments)
      .where(
        and(
          eq(roleEnvironments.organizationId, organizationId),
          eq(roleEnvironments.namedEnvironmentId, environmentId),
        ),
      );
    requireSeen(await scope.db.delete(environments).where(here), name);
    return {
      result: null,
      change: {
        subject: { kind: "environment", id: environmentId, name },
        // Told to every admin: nobody sees an environment that is gone.
        before: environment,
        after: null,
      },
    };
  },
});

function less<C extends { number: number }>(counted: C): C {
  return { ...counted, number: counted.number - 1 };
}

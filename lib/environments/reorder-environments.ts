import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { environments } from "@/db/schema/environments";
import { idOutput } from "@/lib/outputs";
import { command } from "@/lib/server/command";
import { stale } from "@/lib/server/errors";
import type { Need } from "@/lib/server/scope";
import { ReorderEnvironmentsInput } from "./schema";

/** Puts the environments in another order, for everyone. Throws `stale` when one was added or removed meanwhile. */
export const reorderEnvironments = command({
  name: "environment.reorder",
  input: ReorderEnvironmentsInput,
  output: z.strictObject({ order: z.array(idOutput) }),
  load: () => null,
  // Organization-wide first: whoever holds it sees every environment, so the order can be complete.
  needs: (_input, _loaded, scope) => [
    { permission: "environment:update", in: "organization" },
    ...scope.environments.map(({ id }): Need => ({ permission: "environment:update", environmentId: id })),
  ],
  async run(scope, { order }) {
    const before = scope.environments;
    const complete = new Set(order).size === order.length && order.length === before.length;
    if (!complete || before.some(({ id }) => !order.includes(id))) {
      throw stale("An environment was added or removed since you opened this. Reload to see them all.");
    }
    const updated = await scope.db
      .update(environments)
      .set({ position: sql`array_position(${sql.param(order)}::uuid[], ${environments.environmentId}) - 1` })
      .where(
        and(
          eq(environments.organizationId, scope.organization.id),
          inArray(environments.environmentId, order),
        ),
      );
    if (updated.rowCount !== order.length) {
      throw stale("An environment was removed since you opened this. Reload to see them all.");
    }
    const keyOf = (id: string) => before.find((each) => each.id === id)?.key ?? id;
    return {
      result: { order },
      change: {
        subject: { kind: "organization", id: scope.organization.id, name: scope.organization.name },
        before: { order: before.map(({ key }) => key) },
        after: { order: order.map(keyOf) },
      },
    };
  },
});

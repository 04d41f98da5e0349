import { can, reasonIn } from "@/components/console/use-me";
import type { Environment } from "@/lib/environments/schema";
import type { Me } from "@/lib/members/schema";

/** Why whoever looks can't publish in an environment, roll back there or withdraw; undefined: they can. */
export function publishReason(me: Me, environment: Environment): string | undefined {
  const mine = can(me, "deployment:publish", { environmentId: environment.id });
  return mine ? undefined : reasonIn(me, environment, "deployment:publish");
}

"use client";

import { useLicenceLock } from "@/components/console/use-licence-lock";
import { useMe } from "@/components/console/use-me";
import { isProduction } from "@/lib/environments/face";
import type { Environment } from "@/lib/environments/schema";

/**
 * Why a profile cannot be moved from its environment by whoever looks; undefined: it can. Under a STANDARD licence what
 * is in Production stays there, and what a lowered licence locked elsewhere can come to it. `readOnly`: why the profile
 * itself can't be changed there.
 */
export function useMoveReason(environment: Environment, readOnly: string | undefined): string | undefined {
  const { locked } = useMe();
  const licence = useLicenceLock("Environments");
  if (licence && isProduction(environment)) return licence;
  return locked[environment.id]?.includes("profile:update") ? undefined : readOnly;
}

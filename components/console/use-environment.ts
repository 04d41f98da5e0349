"use client";

import { useSearchParams } from "next/navigation";
import { useMe } from "@/components/console/use-me";
import { ALL, canonicalKey } from "@/lib/environments/keys";
import type { Environment } from "@/lib/environments/schema";

/** `?env=` of this page in its stored spelling; the saved one where the URL does not say. */
export function useEnvKey(): string {
  const me = useMe();
  const asked = useSearchParams().get("env");
  return asked ? canonicalKey(asked) : me.activeEnvironment;
}

/** The one environment that this page shows; null under "All environments" and for one that is not there. */
export function useEnvironment(): Environment | null {
  const key = useEnvKey();
  const { environments } = useMe();
  return key === ALL ? null : (environments.find((environment) => environment.key === key) ?? null);
}

import { useSyncExternalStore } from "react";
import { isOutdated, onOutdated } from "@/lib/outdated";

/** Whether the server is of another build than this page. */
export function useOutdated(): boolean {
  return useSyncExternalStore(onOutdated, isOutdated, () => false);
}

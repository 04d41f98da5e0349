"use client";

import { useEffect } from "react";
import { holdLive } from "@/components/console/live/hold";

/** While `holds`, what others change waits: for what was typed and would be saved over it. */
export function useHoldLive(holds: boolean): void {
  useEffect(() => (holds ? holdLive() : undefined), [holds]);
}

"use client";

import type { Many } from "@/components/resources/use-many";
import { onDemand } from "@/components/ui/on-demand";

export const CopyMany = onDemand(() => import("@/components/resources/copy-many"));
export const ImportResources = onDemand(() => import("@/components/resources/import-resources"));
export const DeleteMany = onDemand(() => import("@/components/resources/delete-many"));

/** What is being done to many. They are kept as they were selected: the list below changes meanwhile. */
export type ManyActing = { act: "copy" | "delete"; many: Many; onDone: () => void };

/** The dialog of an act on many; apart from the list, which it may empty. */
export function ManyActs({ acting, onClose }: { acting: ManyActing | null; onClose: () => void }) {
  if (!acting) return null;
  const Dialog = acting.act === "copy" ? CopyMany : DeleteMany;
  return <Dialog many={acting.many} onClose={onClose} onDone={acting.onDone} />;
}

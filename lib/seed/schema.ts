import { z } from "zod";
import type { KindId } from "@/lib/kinds/faces";

export const RemoveSampleDataInput = z.strictObject({
  /** The organization's name, typed, where something of it is in a protected environment. */
  confirmation: z.string().max(200).optional(),
});

/** An app or a resource that sample data made. */
export type SampleItem = {
  id: string;
  kind: "application" | KindId;
  name: string;
  /** Null for an app: its profiles are in several. */
  environmentId: string | null;
  revision: number;
  /** Why it is not removed; null: it goes. */
  stays: string | null;
};

export type SampleData = {
  items: SampleItem[];
  /** Whether something of what goes is in a protected environment. */
  guarded: boolean;
};

/** `kept`: with the reason of each. */
export type RemovedSampleData = { removed: number; kept: SampleItem[] };

import type { Need } from "@/lib/server/scope";

/** What must be held to publish in an environment, to roll back there and to withdraw. */
export function needsToPublish(environmentId: string): [Need, ...Need[]] {
  return [
    { permission: "deployment:publish", environmentId },
    // A version is the app's, wherever it is published; whoever else publishes the app waits on its row.
    { permission: "deployment:publish", in: "anywhere" },
  ];
}

import { CircleCheck, OctagonX, TriangleAlert } from "lucide-react";
import type { Check } from "@/lib/deployments/schema";

/** What stands in the way of publishing, and what somebody should know before they do. */
export function PublishChecks({ checks }: { checks: readonly Check[] }) {
  if (checks.length === 0)
    return (
      <p className="flex items-center gap-2 text-body">
        <CircleCheck size={16} aria-hidden="true" className="shrink-0 text-fine" />
        Every required row is chosen, and every account passed its last test.
      </p>
    );
  return (
    <ul aria-label="Checks" className="flex flex-col gap-1.5 text-body">
      {checks.map(({ level, message }) => (
        <li key={message} className="flex gap-2">
          {level === "blocks" ? (
            <OctagonX size={16} className="mt-0.5 shrink-0 text-error" aria-label="In the way" />
          ) : (
            <TriangleAlert size={16} className="mt-0.5 shrink-0 text-warning" aria-label="Worth knowing" />
          )}
          <span className="min-w-0 break-words">{message}</span>
        </li>
      ))}
    </ul>
  );
}

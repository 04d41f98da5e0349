import { EnvironmentMark } from "@/components/console/environment-mark";
import type { EnvironmentDrawn } from "@/lib/environments/face";

/** An environment inside text or a table: its mark and its name, no surface. */
export function EnvironmentName({ environment }: { environment: EnvironmentDrawn }) {
  return (
    <span className="inline-flex min-w-0 max-w-full items-center gap-1.5 align-bottom">
      <EnvironmentMark shape={environment.shape} colour={environment.colour} />
      <span className="truncate">{environment.name}</span>
    </span>
  );
}

import { clsx } from "clsx";
import { solidColour, tintColour } from "@/components/console/environment-colours";
import { EnvironmentMark } from "@/components/console/environment-mark";
import { type EnvironmentDrawn, isProduction } from "@/lib/environments/face";

/** An environment as shape, name and colour. Production alone is solid. */
export function EnvironmentBadge({ environment }: { environment: EnvironmentDrawn }) {
  const { shape, colour, name } = environment;
  return (
    <span
      className={clsx(
        "inline-flex h-5 min-w-0 max-w-40 items-center gap-1.5 rounded-[5px] px-1.5 font-medium text-meta",
        isProduction(environment) ? solidColour[colour] : tintColour[colour],
      )}
    >
      <EnvironmentMark shape={shape} size={8} />
      <span className="truncate">{name}</span>
    </span>
  );
}

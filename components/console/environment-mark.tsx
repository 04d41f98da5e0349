import { clsx } from "clsx";
import { textColour } from "@/components/console/environment-colours";
import type { EnvironmentColour, EnvironmentShape } from "@/lib/environments/face";

// On a square of 12, drawn to look equally large.
const paths: Record<EnvironmentShape, string> = {
  circle: "M6 1.25a4.75 4.75 0 1 1 0 9.5 4.75 4.75 0 0 1 0-9.5Z",
  diamond: "M6 .4 11.6 6 6 11.6.4 6Z",
  square: "M2.4 1.6h7.2a.8.8 0 0 1 .8.8v7.2a.8.8 0 0 1-.8.8H2.4a.8.8 0 0 1-.8-.8V2.4a.8.8 0 0 1 .8-.8Z",
  hexagon: "M6 .6 10.7 3.3v5.4L6 11.4 1.3 8.7V3.3Z",
  pentagon: "M6 .8 11.3 4.65 9.3 10.9H2.7L.7 4.65Z",
  star: "M6 .3 7.65 4.1l4.15.37-3.14 2.73.94 4.05L6 9.1l-3.6 2.15.94-4.05L.2 4.47l4.15-.37Z",
  cross: "M4.2 1h3.6v3.2H11v3.6H7.8V11H4.2V7.8H1V4.2h3.2Z",
  "triangle-down": "M.6 1.6h10.8L6 11.2Z",
};

type Props = {
  shape: EnvironmentShape;
  /** Without one it takes the colour of the text around it. */
  colour?: EnvironmentColour;
  /** In CSS pixels. */
  size?: number;
  /** An outline: there is none of it there. */
  hollow?: boolean;
};

/** An environment's shape; its name stands beside it or in its surroundings. */
export function EnvironmentMark({ shape, colour, size = 10, hollow = false }: Props) {
  return (
    <svg
      aria-hidden="true"
      viewBox={hollow ? "-0.75 -0.75 13.5 13.5" : "0 0 12 12"}
      width={size}
      height={size}
      className={clsx("shrink-0", colour && textColour[colour])}
      fill={hollow ? "none" : "currentColor"}
      stroke={hollow ? "currentColor" : "none"}
      strokeWidth={1.5}
    >
      <path d={paths[shape]} />
    </svg>
  );
}

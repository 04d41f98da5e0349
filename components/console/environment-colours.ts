import type { EnvironmentColour } from "@/lib/environments/face";

// Written out, so that the stylesheet finds every class.
export const textColour: Record<EnvironmentColour, string> = {
  teal: "text-teal",
  violet: "text-violet",
  orange: "text-orange",
  green: "text-green",
  pink: "text-pink",
  slate: "text-slate",
  amber: "text-amber",
};

export const tintColour: Record<EnvironmentColour, string> = {
  teal: "bg-teal-tint text-teal",
  violet: "bg-violet-tint text-violet",
  orange: "bg-orange-tint text-orange",
  green: "bg-green-tint text-green",
  pink: "bg-pink-tint text-pink",
  slate: "bg-slate-tint text-slate",
  amber: "bg-amber-tint text-amber",
};

/** Light text on the colour in the light theme, dark text in the dark one: as much contrast as on the page. */
export const solidColour: Record<EnvironmentColour, string> = {
  teal: "bg-teal text-page",
  violet: "bg-violet text-page",
  orange: "bg-orange text-page",
  green: "bg-green text-page",
  pink: "bg-pink text-page",
  slate: "bg-slate text-page",
  amber: "bg-amber text-page",
};

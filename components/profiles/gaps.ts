import type { AppRow, AppVariable, ProfileDetail } from "@/lib/profiles/schema";

/** `urgent`: the app can't do without it, or it was emptied by a move. */
export type Gap = "urgent" | "open" | null;

export function gapOfRow({ picked, required, reselect }: AppRow): Gap {
  if (picked) return null;
  return required || reselect ? "urgent" : "open";
}

export function gapOfVariable({ isSet, initial, enterAgain }: AppVariable): Gap {
  if (isSet || initial !== null) return null;
  return enterAgain ? "urgent" : "open";
}

/** What a profile lacks of what its app needs. */
export function gapsOf(profile: Pick<ProfileDetail, "rows" | "variables">): { all: number; urgent: number } {
  const gaps = [...profile.rows.map(gapOfRow), ...profile.variables.map(gapOfVariable)];
  return {
    all: gaps.filter((gap) => gap !== null).length,
    urgent: gaps.filter((gap) => gap === "urgent").length,
  };
}

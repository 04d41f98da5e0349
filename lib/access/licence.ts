export const licences = ["STANDARD", "ENTERPRISE"] as const;
export type Licence = (typeof licences)[number];

/** What a STANDARD licence locks, as people call it. */
export type Licensed = "Environments" | "Custom roles";

/** Why something is locked. `contact`: whom to ask for an ENTERPRISE licence, where the operator has said. */
export function licenceReason(what: Licensed, contact: string | null): string {
  return `${what} need an ENTERPRISE licence. ${contact ? `Contact ${contact}` : "Ask whoever runs this instance"}.`;
}

/** The ids of the environments in which anything can be changed; undefined: in all. */
export function changeableUnder(
  licence: Licence,
  environments: readonly { id: string; key: string }[],
): readonly string[] | undefined {
  if (licence === "ENTERPRISE") return undefined;
  return environments.filter(({ key }) => key === "prod").map(({ id }) => id);
}

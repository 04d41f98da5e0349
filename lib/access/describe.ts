type Named = readonly { name: string }[];

/** "Agent", "Agent and Developer": for the reason beside a disabled control. */
export function roleNames(roles: Named): string {
  const names = roles.map((role) => role.name);
  if (names.length < 2) return names[0] ?? "none";
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** What can stand in the way of a change in an environment that is seen. */
export type Hindrance = {
  roles: Named;
  /** Through whose eyes the console is looked at. */
  viewing?: { name: string } | null;
  /** Why the licence locks this environment to somebody whose role does not. */
  licence?: string | null;
};

/** Why a control is disabled in an environment, in the words of every refusal. */
export function viewOnlyReason(environmentName: string, { roles, viewing, licence }: Hindrance): string {
  if (viewing) return viewingReason(viewing.name);
  if (licence) return licence;
  return `You can view ${environmentName}, not change it. Your role: ${roleNames(roles)}.`;
}

/** Why nothing can be changed while somebody looks at the console as somebody else. */
export function viewingReason(name: string): string {
  return `You're viewing as ${name}. Stop viewing to change anything.`;
}

type Named = readonly { name: string }[];

/** "Agent", "Agent and Developer": for the reason beside a disabled control. */
export function roleNames(roles: Named): string {
  const names = roles.map((role) => role.name);
  if (names.length < 2) return names[0] ?? "none";
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** Why a control is disabled in an environment, in the words of every refusal. */
export function viewOnlyReason(environmentName: string, roles: Named): string {
  return `You can view ${environmentName}, not change it. Your role: ${roleNames(roles)}.`;
}

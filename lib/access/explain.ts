import { listed } from "@/lib/listed";
import { builtInNames } from "./built-in";
import { accessOf, type HeldRole, permissionsOfRole } from "./can";
import { type Permission, permissionsOf, subjectOf } from "./permissions";
import { subjectNoun } from "./subject-nouns";

type Named = readonly { id: string; name: string }[];

/** Who is asked about: their roles, and what stands around them. */
export type Asked = {
  member: { name: string; deactivated: boolean };
  roles: readonly HeldRole[];
  environments: Named;
  /** Ids of the environments that the licence lets anybody change; all of them where it is left out. */
  changeable?: readonly string[];
};

/** An environment's id, or the organization itself. */
export type Place = { environmentId: string } | "organization";

export type Explanation = {
  granted: boolean;
  /** Which role and which rule, a sentence each. */
  sentences: readonly string[];
};

const doing: Readonly<Record<string, string>> = {
  read: "viewing",
  create: "creating",
  invite: "inviting",
  update: "changing",
  publish: "publishing",
  approve: "approving",
  override: "overriding freezes of",
  delete: "deleting",
  reveal: "carrying out the secrets of",
};

/** "creating connected accounts", "viewing the audit log". */
export function actOf(permission: Permission): string {
  const [verb = ""] = permission.split(":").slice(1);
  return `${doing[verb] ?? verb} ${subjectNoun(subjectOf(permission))}`;
}

/** Whether somebody may do something in a place, and because of which role and which rule. */
export function explain(asked: Asked, permission: Permission, place: Place): Explanation {
  const { member, roles } = asked;
  if (member.deactivated) return refused(`${member.name} is deactivated, so that no role counts.`);
  if (roles.length === 0) return refused(`${member.name} holds no role.`);
  const holding = roles.filter((role) => permissionsOfRole(role).has(permission));
  return place === "organization"
    ? inOrganization(asked, permission, holding)
    : inEnvironment(asked, permission, holding, place.environmentId);
}

function inOrganization(
  { member, environments }: Asked,
  permission: Permission,
  holding: readonly HeldRole[],
) {
  const granting = holding.filter(({ access }) => access === "all");
  if (granting.length > 0)
    return granted(granting, permission, () => "in the whole organization", environments);
  if (holding.length === 0) return refused(`No role of ${member.name} allows ${actOf(permission)}.`);
  return refused(
    ...holding.map(
      (role) =>
        `${role.name} allows it, and reaches ${placesOf(role, environments)}: what concerns the whole organization needs all of them.`,
    ),
  );
}

function inEnvironment(asked: Asked, permission: Permission, holding: readonly HeldRole[], id: string) {
  const { member, roles, environments } = asked;
  const { name = "this environment" } = environments.find((each) => each.id === id) ?? {};
  const ids = environments.map((each) => each.id);
  const including = roles.filter((role) => accessOf([role], ids).visible.includes(id));
  if (including.length === 0) {
    return refused(`No role of ${member.name} includes ${name}, so it does not exist for them.`);
  }
  const granting = holding.filter((role) => including.includes(role));
  if (granting.length === 0) {
    return refused(
      ...including.map((role) => withoutIt(role, permission, name)),
      ...holding.map((role) => `${role.name} allows it, and does not include ${name}.`),
    );
  }
  if (accessOf(roles, ids, asked.changeable).isLocked(permission, id)) {
    const names = granting.map((role) => role.name);
    const allow = names.length === 1 ? "allows" : "allow";
    return refused(`${listed(names)} ${allow} it; the STANDARD licence locks ${name}.`);
  }
  return granted(
    granting,
    permission,
    (role) => placesOf(role, environments).replace(/^(only )?/, "$1in "),
    environments,
  );
}

function granted(
  roles: readonly HeldRole[],
  permission: Permission,
  where: (role: HeldRole) => string,
  environments: Named,
): Explanation {
  const sentences = roles.map((role, at) => {
    const by = `${at === 0 ? "Granted" : "Also granted"} by ${role.name}`;
    return role.custom ? `${by} (${ruleOf(role, permission, environments)}).` : `${by}, ${where(role)}.`;
  });
  return { granted: true, sentences };
}

function refused(...sentences: string[]): Explanation {
  return { granted: false, sentences };
}

/** "based on Developer; all environments except Production, includes environments added later". */
function ruleOf(role: HeldRole, permission: Permission, environments: Named): string {
  const { base, access } = role;
  const added = !permissionsOf[base].has(permission);
  const from = base === "none" ? "of its own" : `${added ? "added to" : "based on"} ${builtInNames[base]}`;
  const later = access === "only" ? "" : ", includes environments added later";
  return `${from}; ${placesOf(role, environments)}${later}`;
}

/** "all environments", "only Development and QA", "all environments except Production". */
function placesOf({ access, environmentIds }: HeldRole, environments: Named): string {
  const names = environments.filter(({ id }) => environmentIds.includes(id)).map(({ name }) => name);
  if (access === "only") return names.length === 0 ? "no environment" : `only ${listed(names)}`;
  return access === "all" || names.length === 0
    ? "all environments"
    : `all environments except ${listed(names)}`;
}

/** "Agent includes Production, and does not allow creating connected accounts." */
function withoutIt({ name, base, withheld }: HeldRole, permission: Permission, environment: string): string {
  const taken = base !== "none" && withheld.includes(permission) && permissionsOf[base].has(permission);
  const lacks = taken ? `withholds ${actOf(permission)} from ${builtInNames[base]}` : "";
  return `${name} includes ${environment}, and ${lacks || `does not allow ${actOf(permission)}`}.`;
}

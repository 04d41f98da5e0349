import { listed } from "@/lib/listed";
import { builtInNames } from "./built-in";
import { accessOf, type HeldRole, permissionsOfRole } from "./can";
import {
  changes,
  isPermission,
  type Permission,
  permissionOf,
  type RoleBase,
  rulesOf,
  subjectOf,
  subjects,
  verbs,
} from "./permissions";
import { capitalized, subjectNoun } from "./subject-nouns";

type Named = readonly { id: string; name: string }[];
type Rules = Pick<HeldRole, "base" | "custom" | "granted" | "withheld" | "access" | "environmentIds">;
type Where = Pick<HeldRole, "access" | "environmentIds">;

const verbWords: Readonly<Record<string, string>> = {
  read: "view",
  create: "create",
  invite: "invite",
  update: "change",
  publish: "publish",
  approve: "approve",
  override: "override freezes of",
  delete: "delete",
};

/** A verb by itself, as a matrix heads its columns: "View", "Secrets". */
export function verbLabel(verb: string): string {
  return verb === "override" ? "Override" : capitalized(verbWords[verb] ?? "secrets");
}

/** "a Developer", "an Agent": what a custom role is based on. */
function asSomebody(base: Exclude<RoleBase, "none">): string {
  const name = builtInNames[base];
  return `${/^[AEIOU]/.test(name) ? "an" : "a"} ${name}`;
}

/** "view and change apps and profiles; view members": subjects of which the same can be done stand together. */
export function actsText(held: ReadonlySet<Permission>): string {
  const groups = new Map<string, string[]>();
  for (const subject of subjects) {
    const own = verbs.filter((verb) => {
      const permission = permissionOf(subject, verb);
      return verb in verbWords && permission && held.has(permission);
    });
    if (own.length === 0) continue;
    const acts = listed(own.map((verb) => verbWords[verb] ?? verb));
    groups.set(acts, [...(groups.get(acts) ?? []), subjectNoun(subject)]);
  }
  const secrets = subjects.filter((subject) => [...held].includes(`${subject}:reveal` as Permission));
  const clauses = [...groups].map(([acts, nouns]) => `${acts} ${listed(nouns)}`);
  if (secrets.length > 0) clauses.push(`carry the secrets of ${listed(secrets.map(subjectNoun))} elsewhere`);
  return clauses.join("; ");
}

/** What a role can do and where, a sentence each. `environments`: the organization's, in its order. */
export function summaryOf(role: Rules, environments: Named): string[] {
  if (role.base === "admin") return ["Everything, everywhere: also members, roles and the organization."];
  const inert = inertOf(role);
  return [
    `${capitalized(what(role, inert))}.`,
    ...(inert.size > 0 ? [`Without effect, as it needs all environments: ${actsText(inert)}.`] : []),
    `${where(role, environments)}.`,
  ];
}

/** What a role is given, and does not hold: it is the whole organization's, and the role is bound to environments. */
export function inertOf({ access, ...role }: Pick<Rules, "base" | "granted" | "withheld" | "access">) {
  return new Set(
    [...permissionsOfRole(role)].filter(
      (permission) => access !== "all" && rulesOf(subjectOf(permission)).reach === "organization",
    ),
  );
}

function what({ base, custom, granted, withheld }: Rules, inert: ReadonlySet<Permission>): string {
  const permissions = permissionsOfRole({ base, granted, withheld });
  const effective = new Set([...permissions].filter((permission) => !inert.has(permission)));
  if (!custom || base === "none") {
    return actsText(effective) || "nothing yet, but see which environments there are";
  }
  const lacks = actsText(new Set(withheld.filter(isPermission)));
  const adds = actsText(new Set(granted.filter(isPermission).filter((permission) => !inert.has(permission))));
  return [`everything ${asSomebody(base)} can`, lacks && `except ${lacks}`, adds && `and also ${adds}`]
    .filter(Boolean)
    .join(", ");
}

function where({ access, environmentIds }: Where, environments: Named): string {
  const names = namesOf(environmentIds, environments);
  if (access === "all") return "In all environments; includes environments added later";
  if (access === "only") return names.length > 0 ? `Only in ${listed(names)}` : "In no environment";
  return `In all environments${names.length > 0 ? ` except ${listed(names)}` : ""}; includes environments added later`;
}

/** Where a role reaches, in a few words: "All environments", "Only QA", "All except Production". */
export function reachOf({ access, environmentIds }: Where, environments: Named): string {
  const names = namesOf(environmentIds, environments);
  if (access === "only") return names.length > 0 ? `Only ${listed(names)}` : "None";
  return access === "all" || names.length === 0 ? "All environments" : `All except ${listed(names)}`;
}

function namesOf(ids: readonly string[], environments: Named): string[] {
  return environments.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
}

/** The most that is held in a place: something that changes what is there, something that shows it, or nothing. */
export type Level = "changes" | "views" | "none";

export type ResultingAccess = {
  /** In the order of the environments that were given. */
  environments: readonly { environmentId: string; level: Level }[];
  /** In an environment that does not exist yet. */
  later: Level;
  organization: Level;
};

/** What several roles add up to. `changeable`: the environments that the licence lets anybody change; all where left out. */
export function resultingAccess(
  roles: readonly HeldRole[],
  environmentIds: readonly string[],
  changeable?: readonly string[],
): ResultingAccess {
  const later = "added later";
  const access = accessOf(roles, [...environmentIds, later], changeable);
  const level = (reach: "environment" | "organization", held: (permission: Permission) => boolean): Level => {
    const some = subjects
      .filter((subject) => rulesOf(subject).reach === reach)
      .flatMap((subject) => verbs.flatMap((verb) => permissionOf(subject, verb) ?? []))
      .filter(held);
    return some.some(changes) ? "changes" : some.length > 0 ? "views" : "none";
  };
  const within = (environmentId: string) =>
    level("environment", (permission) => access.can(permission, { environmentId }));
  return {
    environments: environmentIds.map((environmentId) => ({ environmentId, level: within(environmentId) })),
    later: within(later),
    organization: level("organization", (permission) => access.can(permission, "organization")),
  };
}

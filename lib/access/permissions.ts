const change = ["read", "create", "update", "delete"] as const;
/** A resource holds credentials: `reveal` carries them to another environment or a running app. */
const resource = [...change, "reveal"] as const;

/**
 * What an act is about, and what can be done with it. Every kind of the registry is a subject of its own. `reach`: held
 * in one environment after another, or with the whole organization or not at all.
 */
const table = {
  application: { reach: "environment", verbs: change },
  profile: { reach: "environment", verbs: resource },
  deployment: { reach: "environment", verbs: ["read", "publish", "approve", "override"] },
  "connected-account": { reach: "environment", verbs: resource },
  "custom-integration": { reach: "environment", verbs: resource },
  "api-token": { reach: "environment", verbs: change },
  "encryption-key": { reach: "environment", verbs: change },
  environment: { reach: "organization", verbs: change },
  member: { reach: "organization", verbs: ["read", "invite", "update"] },
  role: { reach: "organization", verbs: change },
  organization: { reach: "organization", verbs: ["read", "update", "delete"] },
  audit: { reach: "organization", verbs: ["read"] },
} as const satisfies Record<string, { reach: "environment" | "organization"; verbs: readonly string[] }>;

export type Subject = keyof typeof table;
export type Permission = { [S in Subject]: `${S}:${(typeof table)[S]["verbs"][number]}` }[Subject];

/** A subject's verbs, and whether an environment-bound grant can hold them. */
export type SubjectRules = { reach: "environment" | "organization"; verbs: readonly string[] };

export const subjects = Object.keys(table) as Subject[];

export function rulesOf(subject: Subject): SubjectRules {
  return table[subject];
}

/** The verbs of all subjects, each once, in the order in which a matrix shows them. */
export const verbs: readonly string[] = [
  "read",
  "create",
  "invite",
  "update",
  "publish",
  "approve",
  "override",
  "delete",
  "reveal",
];

/** The permission of a subject's verb; null where nobody can do that with it. */
export function permissionOf(subject: Subject, verb: string): Permission | null {
  return rulesOf(subject).verbs.includes(verb) ? (`${subject}:${verb}` as Permission) : null;
}

export const permissions: readonly Permission[] = subjects.flatMap((subject) =>
  verbs.flatMap((verb) => permissionOf(subject, verb) ?? []),
);

// It would let who found a token make another one, or let somebody in.
const personal: ReadonlySet<Permission> = new Set<Permission>([
  "api-token:create",
  "api-token:update",
  "member:invite",
  "role:create",
  "role:update",
  // A person looks at what they approve, and answers for what they override.
  "deployment:approve",
  "deployment:override",
]);

/** What a token may be given: what people do themselves is left out. */
export const tokenPermissions: readonly Permission[] = permissions.filter((each) => !personal.has(each));

const known: ReadonlySet<string> = new Set(permissions);

export function isPermission(text: unknown): text is Permission {
  return typeof text === "string" && known.has(text);
}

export function subjectOf(permission: Permission): Subject {
  return permission.split(":")[0] as Subject;
}

/** Whether the permission changes what there is: such acts ask for more than reading does. */
export function changes(permission: Permission): boolean {
  return !/:(read|reveal)$/.test(permission);
}

export const roleBases = ["none", "agent", "developer", "admin"] as const;
export type RoleBase = (typeof roleBases)[number];

const agent: readonly Permission[] = ["application:read", "profile:read", "deployment:read"];

// Who asks is not who approves, nor who sets a rule aside: that is given.
const given: ReadonlySet<Permission> = new Set<Permission>(["deployment:approve", "deployment:override"]);

const developer: readonly Permission[] = permissions.filter(
  (permission) => rulesOf(subjectOf(permission)).reach === "environment" && !given.has(permission),
);

/** Fixed: what a built-in role may do is the product's to say, where it may do it is the organization's. */
export const permissionsOf: Readonly<Record<RoleBase, ReadonlySet<Permission>>> = {
  none: new Set(),
  agent: new Set(agent),
  developer: new Set(developer),
  admin: new Set(permissions),
};

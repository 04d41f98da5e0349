/** What an act is about. Every kind of the registry is a subject of its own. */
export const subjects = [
  "application",
  "profile",
  "connected-account",
  "custom-integration",
  "environment",
  "member",
  "role",
  "organization",
  "audit",
] as const;
export type Subject = (typeof subjects)[number];

export const verbs = ["read", "create", "update", "delete", "reveal"] as const;
export type Verb = (typeof verbs)[number];

export type Permission = `${Subject}:${Verb}`;

export type RoleBase = "agent" | "developer" | "admin";

const everything: readonly Permission[] = subjects.flatMap((subject) =>
  verbs.map((verb): Permission => `${subject}:${verb}`),
);

const agent: readonly Permission[] = ["application:read", "profile:read"];

const developer: readonly Permission[] = [
  ...agent,
  "application:create",
  "application:update",
  "application:delete",
  "profile:create",
  "profile:update",
  "profile:delete",
  "profile:reveal",
  "connected-account:read",
  "connected-account:create",
  "connected-account:update",
  "connected-account:delete",
  "connected-account:reveal",
  "custom-integration:read",
  "custom-integration:create",
  "custom-integration:update",
  "custom-integration:delete",
  "custom-integration:reveal",
];

/** Fixed: what a built-in role may do is the product's to say, where it may do it is the organization's. */
export const permissionsOf: Readonly<Record<RoleBase, ReadonlySet<Permission>>> = {
  agent: new Set(agent),
  developer: new Set(developer),
  admin: new Set(everything),
};

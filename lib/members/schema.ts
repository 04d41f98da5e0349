import type { EnvironmentAccess } from "@/lib/access/can";
import type { Licence } from "@/lib/access/licence";
import type { Permission, RoleBase } from "@/lib/access/permissions";
import type { Environment } from "@/lib/environments/schema";

/** What the console knows of who looks at it, in one organization. */
export type Me = {
  memberId: string;
  user: { id: string; name: string; email: string };
  organization: { id: string; slug: string; name: string; licence: Licence };
  /** Whom to ask for an ENTERPRISE licence, where the operator has said. */
  licenceContact: string | null;
  /** The member as whom the console is looked at; null: oneself. Nothing can be changed meanwhile. */
  viewing: { name: string } | null;
  /** Every organization this person belongs to, by name. */
  organizations: readonly { slug: string; name: string }[];
  roles: readonly { id: string; name: string; base: RoleBase; access: EnvironmentAccess }[];
  /** The environments they see, in the organization's order. */
  environments: readonly Environment[];
  /** Environment id → what their roles would let them do there, and the licence does not. */
  locked: Readonly<Record<string, readonly Permission[]>>;
  /** The saved one: a key of these, or "all". */
  activeEnvironment: string;
  /** Environment id → what they may do there. */
  permissions: Readonly<Record<string, readonly Permission[]>>;
  /** What they may do organization-wide. */
  organizationPermissions: readonly Permission[];
};

/** A member as admins see them. */
export type Member = {
  id: string;
  name: string;
  email: string;
  roles: readonly { id: string; name: string; base: RoleBase; custom: boolean }[];
  /** When they last asked for anything here, to a few minutes; null: never since this is kept. ISO, as the others. */
  lastSeenAt: string | null;
  joinedAt: string;
  /** When they were deactivated; null while they are active. */
  deactivatedAt: string | null;
  revision: number;
};

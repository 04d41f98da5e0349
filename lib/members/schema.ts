import type { EnvironmentAccess } from "@/lib/access/can";
import type { Permission, RoleBase } from "@/lib/access/permissions";
import type { Environment } from "@/lib/environments/schema";

/** What the console knows of who looks at it, in one organization. */
export type Me = {
  memberId: string;
  user: { id: string; name: string; email: string };
  organization: { id: string; slug: string; name: string; licence: "STANDARD" | "ENTERPRISE" };
  /** Every organization this person belongs to, by name. */
  organizations: readonly { slug: string; name: string }[];
  roles: readonly { id: string; name: string; base: RoleBase; access: EnvironmentAccess }[];
  /** The environments they see, in the organization's order. */
  environments: readonly Environment[];
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
  roles: readonly { id: string; name: string; base: RoleBase }[];
  /** When they were deactivated; null while they are active. */
  deactivatedAt: string | null;
  revision: number;
};

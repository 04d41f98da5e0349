import type { HeldRole } from "@/lib/access/can";
import type { Subject } from "@/lib/access/permissions";

/** What one member may do with one subject. */
export type AccessRow = {
  member: AccessMember;
  subject: Subject;
  /** One per environment in the organization's order; or one, whose environment is null, for what is the organization's. */
  cells: readonly AccessCell[];
};

export type AccessMember = {
  id: string;
  name: string;
  email: string;
  deactivated: boolean;
  roleIds: readonly string[];
};

export type AccessCell = { environmentId: string | null; verbs: readonly string[] };

export type AccessMatrix = {
  rows: readonly AccessRow[];
  /** The roles that these members hold, for saying why. */
  roles: readonly HeldRole[];
  /** Ids of the environments that the licence lets anybody change; null: all of them. */
  changeable: readonly string[] | null;
  /** Members that were left out: a search finds them. */
  more: boolean;
};

/** Of how many members at most the access is shown at once. */
export const MOST_MEMBERS_SHOWN = 100;

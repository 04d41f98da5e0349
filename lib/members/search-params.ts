import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { subjects } from "@/lib/access/permissions";
import { directions } from "@/lib/order";

export const memberStatuses = ["active", "deactivated"] as const;
export type MemberStatus = (typeof memberStatuses)[number];

export const memberSorts = ["name", "seen", "joined"] as const;
export type MemberSort = (typeof memberSorts)[number];

/** The view that shows what members may do, instead of who they are. */
export const ACCESS = "access";

/** What Settings > Users keeps in the URL beside `env`. `inspect`: a member's id; `role`: a role's. */
export const usersSearch = {
  view: parseAsStringLiteral([ACCESS]),
  q: parseAsString.withDefault(""),
  role: parseAsString,
  status: parseAsStringLiteral(memberStatuses),
  sort: parseAsStringLiteral(memberSorts).withDefault("name"),
  direction: parseAsStringLiteral(directions),
  inspect: parseAsString,
  /** What the access is to. */
  subject: parseAsStringLiteral(subjects).withDefault("connected-account"),
};

import type { Order } from "@/lib/order";
import type { Member } from "./schema";
import type { MemberSort, MemberStatus } from "./search-params";

export type MembersAsked = Order<MemberSort> & {
  q: string;
  /** A role's id. */
  role: string | null;
  status: MemberStatus | null;
};

/** The members that are asked for, in that order; who was never seen comes last either way. */
export function narrowed(members: readonly Member[], asked: MembersAsked): Member[] {
  const sought = asked.q.trim().toLowerCase();
  const sign = asked.direction === "asc" ? 1 : -1;
  return members
    .filter(({ name, email }) => `${name}\n${email}`.toLowerCase().includes(sought))
    .filter(({ roles }) => asked.role === null || roles.some(({ id }) => id === asked.role))
    .filter(
      ({ deactivatedAt }) =>
        asked.status === null || (asked.status === "active") === (deactivatedAt === null),
    )
    .toSorted((one, other) => {
      const byName = one.name.localeCompare(other.name, "en", { sensitivity: "base" });
      if (asked.sort === "name") return sign * byName;
      const at = ({ lastSeenAt, joinedAt }: Member) => (asked.sort === "seen" ? lastSeenAt : joinedAt);
      const [here, there] = [at(one), at(other)];
      if (here === there) return byName;
      if (here === null || there === null) return here === null ? 1 : -1;
      return sign * (here < there ? -1 : 1);
    });
}

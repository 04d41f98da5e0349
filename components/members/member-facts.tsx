"use client";

import { Fact, Facts } from "@/components/ui/facts";
import { Moment } from "@/components/ui/moment";
import { roleNames } from "@/lib/access/describe";
import type { Member } from "@/lib/members/schema";

type Props = {
  member: Member;
  /** Where their roles are said once more below. */
  withoutRoles?: boolean;
};

/** What is known of a member, and changed by nobody here. */
export function MemberFacts({ member, withoutRoles = false }: Props) {
  const { name, email, roles, joinedAt, lastSeenAt, deactivatedAt } = member;
  return (
    <Facts narrow>
      <Fact name="Name">
        <bdi>{name}</bdi>
      </Fact>
      <Fact name="Email">{email}</Fact>
      {!withoutRoles && <Fact name="Roles">{roleNames(roles)}</Fact>}
      <Fact name="Joined">
        <Moment at={joinedAt} />
      </Fact>
      <Fact name="Last seen">{lastSeenAt ? <Moment at={lastSeenAt} /> : "Never"}</Fact>
      {deactivatedAt && (
        <Fact name="Deactivated">
          <Moment at={deactivatedAt} />
        </Fact>
      )}
    </Facts>
  );
}

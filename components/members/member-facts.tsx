"use client";

import type { ReactNode } from "react";
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
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-body">
      <Fact label="Name">
        <bdi>{name}</bdi>
      </Fact>
      <Fact label="Email">{email}</Fact>
      {!withoutRoles && <Fact label="Roles">{roleNames(roles)}</Fact>}
      <Fact label="Joined">
        <Moment at={joinedAt} />
      </Fact>
      <Fact label="Last seen">{lastSeenAt ? <Moment at={lastSeenAt} /> : "Never"}</Fact>
      {deactivatedAt && (
        <Fact label="Deactivated">
          <Moment at={deactivatedAt} />
        </Fact>
      )}
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="wrap-anywhere min-w-0">{children}</dd>
    </>
  );
}

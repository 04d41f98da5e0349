"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { can, reasonAbout, useMe, useOrg } from "@/components/console/use-me";
import { ChangeHolder } from "@/components/roles/change-holder";
import { giveReason } from "@/components/roles/give-reason";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/icon-button";
import { PickerButton } from "@/components/ui/picker-button";
import { roleNames } from "@/lib/access/describe";
import { licenceReason } from "@/lib/access/licence";
import { membersOptions } from "@/lib/members/query-options";
import type { Me, Member } from "@/lib/members/schema";
import type { Role } from "@/lib/roles/schema";

type Props = { role: Role; roles: readonly Role[] };

/** Who holds a role; it is given and taken here, too. */
export function RoleMembers({ role, roles }: Props) {
  const me = useMe();
  const org = useOrg();
  const reads = can(me, "member:read", "organization");
  const { data, isPending } = useQuery({ ...membersOptions(org), enabled: reads });
  const [asked, setAsked] = useState<{ member: Member; gives: boolean } | null>(null);
  const members = data?.items ?? [];
  const others = members.filter(
    ({ id, deactivatedAt }) => deactivatedAt === null && role.members.every((holder) => holder.id !== id),
  );
  const reason = assignReason(me, roles, role);

  return (
    <section aria-label="Members" className="flex flex-col gap-1">
      <h3 className="font-medium text-body">Members</h3>
      {role.members.length === 0 && <p className="text-body text-muted">Nobody holds it.</p>}
      <ul className="flex flex-col">
        {role.members.map(({ id, name }) => {
          const member = members.find((each) => each.id === id);
          const only =
            member?.roles.length === 1 ? "Their only role. Give them another one first." : undefined;
          return (
            <li
              key={id}
              className="flex min-h-row items-center gap-2 border-line border-b text-body last:border-b-0"
            >
              <span className="min-w-0 truncate">
                <bdi>{name}</bdi>
              </span>
              {member?.deactivatedAt && <Badge>Deactivated</Badge>}
              <span className="flex-1" />
              {member && (
                <IconButton
                  label={`Remove ${name}`}
                  icon={<X size={14} aria-hidden="true" />}
                  reason={reason ?? only}
                  onClick={() => setAsked({ member, gives: false })}
                />
              )}
            </li>
          );
        })}
      </ul>
      {reads && (
        <div>
          <PickerButton
            label="Add member"
            icon={<Plus size={14} aria-hidden="true" />}
            heading={`Give ${role.name} to`}
            groups={[
              {
                entries: others.map((member) => ({
                  id: member.id,
                  name: member.name,
                  detail: roleNames(member.roles),
                  keywords: member.email,
                })),
              },
            ]}
            empty="Every active member holds it."
            pending={isPending}
            reason={reason ?? licenceOf(me, role)}
            onValueChange={(id) => {
              const member = others.find((each) => each.id === id);
              if (member) setAsked({ member, gives: true });
            }}
          />
        </div>
      )}
      {asked && (
        <ChangeHolder
          key={asked.member.id}
          {...asked}
          role={role}
          roles={roles}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  );
}

function assignReason(me: Me, roles: readonly Role[], role: Role): string | undefined {
  return can(me, "member:update", "organization")
    ? giveReason(me, roles, role)
    : reasonAbout(me, "who holds roles, not change it", "member:update");
}

function licenceOf(me: Me, { custom }: Role): string | undefined {
  return custom && me.organization.licence === "STANDARD"
    ? licenceReason("Custom roles", me.licenceContact)
    : undefined;
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { User } from "lucide-react";
import { useState } from "react";
import { InspectorFrame } from "@/components/console/inspector-frame";
import { InspectorHeader } from "@/components/console/inspector-header";
import { askToLeave } from "@/components/console/leaving";
import { can, useMe, useOrg } from "@/components/console/use-me";
import { EditMember } from "@/components/members/edit-member";
import { MemberAccess } from "@/components/members/member-access";
import { useCloseOnEscape } from "@/components/resources/use-submit-keys";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import type { Member } from "@/lib/members/schema";
import { rolesOptions } from "@/lib/roles/query-options";

type Props = {
  /** A member's id. */
  inspected: string;
  members: readonly Member[];
  onClose: () => void;
};

/** One member: who they are, which roles they hold, and what these let them do. */
export default function UserInspector({ inspected, members, onClose }: Props) {
  const me = useMe();
  const member = members.find(({ id }) => id === inspected);
  const explores = can(me, "role:read", "organization");
  const roles = useQuery({ ...rolesOptions(useOrg()), enabled: explores });
  const [tab, setTab] = useState("properties");
  const close = () => askToLeave(onClose);
  useCloseOnEscape(close);
  const label = member?.name ?? "User";
  const properties = member && (
    <EditMember
      member={member}
      members={members}
      roles={explores ? (roles.data?.items ?? []) : null}
      onClose={onClose}
    />
  );

  return (
    <InspectorFrame label={label}>
      <InspectorHeader
        icon={<User size={16} aria-hidden="true" />}
        name={label}
        detail={member?.id === me.memberId ? "You" : undefined}
        onClose={close}
      />
      {!member && <EmptyState>This user was not found.</EmptyState>}
      {member && explores && roles.error && !roles.data && (
        <ErrorState onRetry={() => roles.refetch()} pending={roles.isFetching}>
          {roles.error.message}
        </ErrorState>
      )}
      {member && explores && roles.isPending && <Skeleton lines={6} className="p-4" />}
      {member && explores && roles.data && (
        <Tabs
          label={label}
          value={tab}
          onValueChange={(next) => askToLeave(() => setTab(next))}
          tabs={[
            { value: "properties", label: "Properties", content: properties },
            { value: "access", label: "Access", content: <MemberAccess member={member} /> },
          ]}
        />
      )}
      {!explores && properties}
    </InspectorFrame>
  );
}

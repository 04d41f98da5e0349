"use client";

import { UserCog } from "lucide-react";
import { InspectorFrame } from "@/components/console/inspector-frame";
import { InspectorHeader } from "@/components/console/inspector-header";
import { askToLeave } from "@/components/console/leaving";
import { useCloseOnEscape } from "@/components/resources/use-submit-keys";
import { CreateRoleForm } from "@/components/roles/create-role-form";
import { EditRole } from "@/components/roles/edit-role";
import { EmptyState } from "@/components/ui/empty-state";
import type { Role } from "@/lib/roles/schema";
import { NEW } from "@/lib/roles/search-params";

type Props = {
  /** An id, or `new`. */
  inspected: string;
  roles: readonly Role[];
  onClose: () => void;
  onCreated: (id: string) => void;
};

/** Where a role is made, changed and given. */
export default function RoleInspector({ inspected, roles, onClose, onCreated }: Props) {
  const role = roles.find(({ id }) => id === inspected);
  const close = () => askToLeave(onClose);
  useCloseOnEscape(close);
  const label = role?.name ?? (inspected === NEW ? "New custom role" : "Role");
  return (
    <InspectorFrame label={label}>
      <InspectorHeader
        icon={<UserCog size={16} aria-hidden="true" />}
        name={label}
        detail={role && !role.custom ? "Built in" : undefined}
        onClose={close}
      />
      {inspected === NEW && <CreateRoleForm roles={roles} onCreated={onCreated} onCancel={close} />}
      {role && <EditRole role={role} roles={roles} onClose={onClose} />}
      {inspected !== NEW && !role && <EmptyState>This role was not found.</EmptyState>}
    </InspectorFrame>
  );
}

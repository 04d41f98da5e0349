"use client";

import type { ComponentProps } from "react";
import { ResultingAccess } from "@/components/roles/resulting-access";
import { RolePicker } from "@/components/roles/role-picker";

type Props = ComponentProps<typeof RolePicker> & Pick<ComponentProps<typeof ResultingAccess>, "member">;

/** Chooses somebody's roles and shows what they add up to: a part of every form that gives roles. */
export function AssignRoles({ member, ...picker }: Props) {
  const { roles, value, onChange } = picker;
  return (
    <div className="flex flex-col gap-4">
      <RolePicker {...picker} />
      <ResultingAccess roles={roles} value={value} onChange={onChange} member={member} />
    </div>
  );
}

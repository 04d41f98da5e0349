"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useId, useRef, useState } from "react";
import { InspectorFoot } from "@/components/console/inspector-foot";
import { useMe, useOrg } from "@/components/console/use-me";
import { inviteReason } from "@/components/invites/invite-reason";
import { useInvitesChanged } from "@/components/invites/use-invites-changed";
import { focusFirstError } from "@/components/resources/focus-first-error";
import { useDiscardQuestion } from "@/components/resources/use-discard-question";
import { sendOnModEnter } from "@/components/resources/use-submit-keys";
import { AssignRoles } from "@/components/roles/assign-roles";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { sendInvite } from "@/lib/invites/query-options";
import type { Mailed, OpenedInvite } from "@/lib/invites/schema";
import { RestError } from "@/lib/rest";
import { rolesOptions } from "@/lib/roles/query-options";

type Props = { onCreated: (opened: OpenedInvite & Mailed) => void; onCancel: () => void };

/** The address, and what whoever has it shall be allowed. No role is chosen for them. */
export function CreateInviteForm({ onCreated, onCancel }: Props) {
  const me = useMe();
  const org = useOrg();
  const form = useRef<HTMLFormElement>(null);
  const formId = useId();
  const invitesChanged = useInvitesChanged();
  const roles = useQuery(rolesOptions(org));
  const [email, setEmail] = useState("");
  const [roleIds, setRoleIds] = useState<readonly string[]>([]);
  const { question } = useDiscardQuestion(email !== "" || roleIds.length > 0, "this invite");
  const reason = inviteReason(me);

  const create = useMutation({
    mutationFn: () => sendInvite(org, { email, roleIds }),
    onSuccess: async (opened) => {
      setEmail("");
      setRoleIds([]);
      await invitesChanged();
      onCreated(opened);
    },
    onError: () => focusFirstError(form),
  });
  const errors = create.error instanceof RestError ? create.error.fields : {};
  const shown = Boolean(errors.email ?? errors.roleIds);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!create.isPending && !reason) create.mutate();
  }

  return (
    <form
      ref={form}
      id={formId}
      noValidate
      aria-label="New invite"
      onSubmit={submit}
      onKeyDown={sendOnModEnter}
      className="flex min-h-0 flex-1 flex-col"
    >
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-4 py-4">
        <Field label="Email" required error={errors.email} help="The invite is good for this address alone.">
          <Input
            type="email"
            value={email}
            onValueChange={(next) => setEmail(next)}
            spellCheck={false}
            autoFocus
          />
        </Field>
        {roles.isPending && <Skeleton lines={4} />}
        {roles.isError && !roles.data && (
          <ErrorState onRetry={() => void roles.refetch()} pending={roles.isFetching}>
            {roles.error.message}
          </ErrorState>
        )}
        {roles.data && (
          <AssignRoles
            roles={roles.data.items}
            value={roleIds}
            onChange={setRoleIds}
            member={null}
            error={errors.roleIds}
            reason={reason}
          />
        )}
      </div>
      <InspectorFoot
        verb="Invite"
        form={formId}
        dirty
        pending={create.isPending}
        reason={reason}
        onCancel={onCancel}
        error={create.error && !shown ? create.error.message : undefined}
      />
      {question}
    </form>
  );
}

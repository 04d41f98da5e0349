"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useRef, useState } from "react";
import { InspectorFoot } from "@/components/console/inspector-foot";
import { useMe, useOrg } from "@/components/console/use-me";
import { focusFirstError } from "@/components/resources/focus-first-error";
import { useDiscardQuestion } from "@/components/resources/use-discard-question";
import { sendOnModEnter } from "@/components/resources/use-submit-keys";
import { blankRole, customBase, sentRole } from "@/components/roles/role-draft";
import { RoleFields } from "@/components/roles/role-fields";
import { createReason } from "@/components/roles/role-reasons";
import { useRolesChanged } from "@/components/roles/use-roles-changed";
import { toast } from "@/components/ui/toast";
import { answerOf } from "@/lib/answer-of";
import { createRoleAction } from "@/lib/roles/actions";
import type { Role } from "@/lib/roles/schema";

type Props = { roles: readonly Role[]; onCreated: (id: string) => void; onCancel: () => void };

/** A new custom role. */
export function CreateRoleForm({ roles, onCreated, onCancel }: Props) {
  const me = useMe();
  const org = useOrg();
  const form = useRef<HTMLFormElement>(null);
  const formId = useId();
  const rolesChanged = useRolesChanged();
  const [draft, setDraft] = useState(blankRole);
  const { question } = useDiscardQuestion(draft !== blankRole, "this role");
  const reason = createReason(me);

  const create = useMutation({
    mutationFn: () => {
      const sent = sentRole(draft);
      return answerOf(createRoleAction(org, { ...sent, base: customBase(sent.base) }));
    },
    onSuccess: async (result) => {
      if (!result.ok) return focusFirstError(form);
      setDraft(blankRole);
      await rolesChanged();
      toast({ text: `${result.data.name} created.` });
      onCreated(result.data.id);
    },
  });
  const error = create.data?.ok === false ? create.data.error : undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!create.isPending && !reason) create.mutate();
  }

  return (
    <form
      ref={form}
      id={formId}
      noValidate
      aria-label="New role"
      onSubmit={submit}
      onKeyDown={sendOnModEnter}
      className="flex min-h-0 flex-1 flex-col"
    >
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-4 py-4">
        {reason && <p className="text-body text-muted">{reason}</p>}
        <RoleFields
          roles={roles}
          draft={draft}
          custom
          onChange={(changed) => setDraft((now) => ({ ...now, ...changed }))}
          errors={error?.fields ?? {}}
          reason={reason}
          autoFocus
        />
        <p className="text-meta text-muted">Once it is created, members can be added to it here.</p>
      </div>
      <InspectorFoot
        verb="Create"
        form={formId}
        dirty
        pending={create.isPending}
        reason={reason}
        onCancel={onCancel}
        error={create.error?.message ?? (error && !error.fields ? error.message : undefined)}
      />
      {question}
    </form>
  );
}

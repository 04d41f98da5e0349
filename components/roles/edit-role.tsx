"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useRef, useState } from "react";
import { InspectorFoot } from "@/components/console/inspector-foot";
import { askToLeave } from "@/components/console/leaving";
import { useMe, useOrg } from "@/components/console/use-me";
import { ChangedMeanwhile, refusalText, unchosen } from "@/components/resources/changed-meanwhile";
import { focusFirstError } from "@/components/resources/focus-first-error";
import { useDiscardQuestion } from "@/components/resources/use-discard-question";
import { useSharedForm } from "@/components/resources/use-shared-form";
import { sendOnModEnter } from "@/components/resources/use-submit-keys";
import { DeleteRole } from "@/components/roles/delete-role";
import { sentRole, versionOf } from "@/components/roles/role-draft";
import { RoleFields } from "@/components/roles/role-fields";
import { RoleMembers } from "@/components/roles/role-members";
import { deleteReason, environmentsReason, updateReason } from "@/components/roles/role-reasons";
import { useRoleWords } from "@/components/roles/use-role-words";
import { useRolesChanged } from "@/components/roles/use-roles-changed";
import { toast } from "@/components/ui/toast";
import { answerOf } from "@/lib/answer-of";
import { updateRoleAction } from "@/lib/roles/actions";
import type { Role } from "@/lib/roles/schema";

type Props = { role: Role; roles: readonly Role[]; onClose: () => void };

/** A role: what can be changed of it, what is fixed, and who holds it. */
export function EditRole({ role, roles, onClose }: Props) {
  const me = useMe();
  const org = useOrg();
  const form = useRef<HTMLFormElement>(null);
  const formId = useId();
  const rolesChanged = useRolesChanged();
  const wordsOf = useRoleWords(role.custom);
  const shared = useSharedForm(versionOf(role));
  const { opened, values: draft, dirty, meanwhile, change } = shared;
  const [unsent, setUnsent] = useState<string>();
  const [deleting, setDeleting] = useState(false);
  const { question } = useDiscardQuestion(dirty, opened.values.name);
  const reason = updateReason(me, roles, role);

  const update = useMutation({
    mutationFn: () =>
      answerOf(updateRoleAction(org, { roleId: role.id, revision: opened.revision, ...sentRole(draft) })),
    onSuccess: async (result) => {
      if (result.ok) shared.take(versionOf(result.data));
      await rolesChanged();
      if (!result.ok) return focusFirstError(form);
      toast({ text: `${result.data.name} updated.` });
    },
  });
  const error = update.data?.ok === false ? update.data.error : undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    const message = unchosen(meanwhile, wordsOf);
    setUnsent(message);
    if (!message && dirty && !update.isPending && !reason) update.mutate();
  }

  return (
    <form
      ref={form}
      id={formId}
      noValidate
      aria-label={opened.values.name}
      onSubmit={submit}
      onKeyDown={sendOnModEnter}
      className="flex min-h-0 flex-1 flex-col"
    >
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-4 py-4">
        <ChangedMeanwhile meanwhile={meanwhile} wordsOf={wordsOf} />
        {reason && role.base !== "admin" && <p className="text-body text-muted">{reason}</p>}
        <RoleFields
          roles={roles}
          draft={draft}
          custom={role.custom}
          onChange={change}
          errors={error?.fields ?? {}}
          reason={reason}
          environmentsReason={environmentsReason(me, opened.values.environments)}
        />
        <RoleMembers role={role} roles={roles} />
      </div>
      <InspectorFoot
        verb="Update"
        form={formId}
        dirty={dirty}
        pending={update.isPending}
        reason={reason}
        onCancel={() => askToLeave(onClose)}
        onDelete={() => setDeleting(true)}
        deleteReason={deleteReason(me, roles, role)}
        error={
          update.error?.message ??
          unsent ??
          (error && !error.fields ? refusalText(error, meanwhile) : undefined)
        }
      />
      {question}
      <DeleteRole role={role} open={deleting} onOpenChange={setDeleting} onDeleted={onClose} />
    </form>
  );
}

"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { InspectorFoot } from "@/components/console/inspector-foot";
import { askToLeave } from "@/components/console/leaving";
import { useMe, useOrg } from "@/components/console/use-me";
import { ChangeStatus } from "@/components/members/change-status";
import { MemberFacts } from "@/components/members/member-facts";
import { statusReason, updateReason } from "@/components/members/member-reasons";
import { ViewAs } from "@/components/members/view-as";
import { ChangedMeanwhile, refusalText, unchosen } from "@/components/resources/changed-meanwhile";
import { useDiscardQuestion } from "@/components/resources/use-discard-question";
import { useSharedForm } from "@/components/resources/use-shared-form";
import { sendOnModEnter } from "@/components/resources/use-submit-keys";
import { AssignRoles } from "@/components/roles/assign-roles";
import { useRolesChanged } from "@/components/roles/use-roles-changed";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { roleNames } from "@/lib/access/describe";
import { answerOf } from "@/lib/answer-of";
import { setRolesAction } from "@/lib/members/actions";
import type { Member } from "@/lib/members/schema";
import type { Role } from "@/lib/roles/schema";

type Props = {
  member: Member;
  members: readonly Member[];
  /** Every role of the organization; null for who may not view them. */
  roles: readonly Role[] | null;
  onClose: () => void;
};

const versionOf = ({ revision, roles }: Member) => ({
  revision,
  values: { roles: roles.map(({ id }) => id).toSorted() },
});

/** A member: who they are, the roles they hold, and whether they are let in. */
export function EditMember({ member, members, roles, onClose }: Props) {
  const me = useMe();
  const org = useOrg();
  const formId = useId();
  const rolesChanged = useRolesChanged();
  const shared = useSharedForm(versionOf(member));
  const { opened, values, dirty, meanwhile, change } = shared;
  const [unsent, setUnsent] = useState<string>();
  const [asking, setAsking] = useState(false);
  const { question } = useDiscardQuestion(dirty, member.name);
  const reason = updateReason(me);
  const wordsOf = () => ({
    label: "Roles",
    text: (ids: unknown) =>
      roleNames((roles ?? []).filter(({ id }) => Array.isArray(ids) && ids.includes(id))),
  });

  const update = useMutation({
    mutationFn: () =>
      answerOf(
        setRolesAction(org, { memberId: member.id, revision: opened.revision, roleIds: [...values.roles] }),
      ),
    onSuccess: async (result) => {
      if (result.ok) shared.take(versionOf(result.data));
      await rolesChanged();
      if (result.ok) toast({ text: `${result.data.name} holds ${roleNames(result.data.roles)}.` });
    },
  });
  const error = update.data?.ok === false ? update.data.error : undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    const message = unchosen(meanwhile, wordsOf);
    setUnsent(message);
    if (!message && dirty && !update.isPending && !reason) update.mutate();
  }

  const changeReason = statusReason(me, member, members, roles ?? []);
  const unsaved = dirty ? `Save or discard your changes to ${member.name} first.` : undefined;
  return (
    <form
      id={formId}
      noValidate
      aria-label={member.name}
      onSubmit={submit}
      onKeyDown={sendOnModEnter}
      className="flex h-full min-h-0 flex-1 flex-col"
    >
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-4 py-4">
        <ChangedMeanwhile meanwhile={meanwhile} wordsOf={wordsOf} />
        {member.deactivatedAt && (
          <Notice
            act={
              <Button reason={changeReason ?? unsaved} onClick={() => setAsking(true)}>
                Reactivate
              </Button>
            }
          >
            Deactivated. Their roles are kept, and let them do nothing.
          </Notice>
        )}
        <MemberFacts member={member} withoutRoles={roles !== null} />
        <ViewAs member={member} roles={roles ?? []} reason={unsaved} />
        {reason && roles && <p className="text-body text-muted">{reason}</p>}
        {roles ? (
          <AssignRoles
            roles={roles}
            value={values.roles}
            onChange={(chosen) => change({ roles: chosen.toSorted() })}
            held={opened.values.roles}
            member={member.name}
            error={error?.fields?.roleIds}
            reason={reason}
          />
        ) : (
          <p className="text-body text-muted">You can't view what these roles allow. Ask an admin.</p>
        )}
      </div>
      <InspectorFoot
        verb="Update"
        form={formId}
        dirty={dirty}
        pending={update.isPending}
        reason={reason}
        onCancel={() => askToLeave(onClose)}
        deleteVerb="Deactivate"
        onDelete={member.deactivatedAt ? undefined : () => setAsking(true)}
        deleteReason={changeReason ?? unsaved}
        error={
          update.error?.message ??
          unsent ??
          (error && !error.fields ? refusalText(error, meanwhile) : undefined)
        }
      />
      {question}
      <ChangeStatus member={member} open={asking} onOpenChange={setAsking} />
    </form>
  );
}

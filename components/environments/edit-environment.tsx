"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useRef, useState } from "react";
import { PublishingSection } from "@/components/approvals/publishing-section";
import { InspectorFoot } from "@/components/console/inspector-foot";
import { askToLeave } from "@/components/console/leaving";
import { can, reasonOfOrganization, useMe, useOrg } from "@/components/console/use-me";
import { DeleteEnvironment } from "@/components/environments/delete-environment";
import { FaceFields } from "@/components/environments/face-fields";
import { useEnvironmentsChanged } from "@/components/environments/use-environments-changed";
import {
  ChangedMeanwhile,
  plainWords,
  refusalText,
  unchosen,
} from "@/components/resources/changed-meanwhile";
import { focusFirstError } from "@/components/resources/focus-first-error";
import { useDiscardQuestion } from "@/components/resources/use-discard-question";
import { useSharedForm } from "@/components/resources/use-shared-form";
import { sendOnModEnter } from "@/components/resources/use-submit-keys";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import { answerOf } from "@/lib/answer-of";
import { updateEnvironmentAction } from "@/lib/environments/actions";
import type { Environment } from "@/lib/environments/schema";

type Props = { environment: Environment; onClose: () => void };

const versionOf = ({ revision, name, shape, colour, protected: isProtected }: Environment) => ({
  revision,
  values: { name, shape, colour, protected: isProtected },
});

const wordsOf = plainWords({ name: "Name", shape: "Shape", colour: "Colour", protected: "Protected" });

/** What can be changed of an environment: what it is called, how it is drawn, and whether deleting there asks. */
export function EditEnvironment({ environment, onClose }: Props) {
  const me = useMe();
  const org = useOrg();
  const form = useRef<HTMLFormElement>(null);
  const formId = useId();
  const environmentsChanged = useEnvironmentsChanged();
  const shared = useSharedForm(versionOf(environment));
  const { opened, values: draft, dirty, meanwhile, change } = shared;
  const [unsent, setUnsent] = useState<string>();
  const [deleting, setDeleting] = useState(false);
  const { question } = useDiscardQuestion(dirty, opened.values.name);

  const reason = can(me, "environment:update", "organization")
    ? undefined
    : reasonOfOrganization(me, "Environments belong to the whole organization. Ask an admin.");
  const deleteReason = can(me, "environment:delete", "organization")
    ? environment.born
      ? `${opened.values.name} is one of the three environments every organization has. Rename it instead.`
      : undefined
    : reason;

  const update = useMutation({
    mutationFn: () =>
      answerOf(
        updateEnvironmentAction(org, {
          environmentId: environment.id,
          revision: opened.revision,
          ...draft,
        }),
      ),
    onSuccess: async (result) => {
      if (result.ok) shared.take(versionOf(result.data));
      await environmentsChanged();
      if (!result.ok) return focusFirstError(form);
      toast({ text: `${result.data.name} updated.` });
    },
  });
  const error = update.data?.ok === false ? update.data.error : undefined;
  const errors = error?.fields ?? {};

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
        <Field label="Name" required error={errors.name}>
          <Input
            value={draft.name}
            onValueChange={(name) => change({ name })}
            readOnly={reason !== undefined}
          />
        </Field>
        <dl className="flex items-center gap-4 text-body">
          <dt className="text-muted">Key</dt>
          <dd className="truncate font-mono">{environment.key}</dd>
        </dl>
        <FaceFields
          drawn={{ ...draft, key: environment.key }}
          onChange={change}
          errors={errors}
          reason={reason}
        />
        <Switch
          label="Protected"
          help="Deleting anything here asks for its name typed."
          checked={draft.protected}
          onCheckedChange={(next) => change({ protected: next })}
          disabled={reason !== undefined}
        />
        {can(me, "deployment:read", { environmentId: environment.id }) && (
          <PublishingSection environment={environment} reason={reason} />
        )}
      </div>
      <InspectorFoot
        verb="Update"
        form={formId}
        dirty={dirty}
        pending={update.isPending}
        reason={reason}
        onCancel={() => askToLeave(onClose)}
        onDelete={() => setDeleting(true)}
        deleteReason={deleteReason}
        error={
          update.error?.message ??
          unsent ??
          (error && !error.fields ? refusalText(error, meanwhile) : undefined)
        }
      />
      {question}
      <DeleteEnvironment
        environment={environment}
        open={deleting}
        onOpenChange={setDeleting}
        onDeleted={onClose}
      />
    </form>
  );
}

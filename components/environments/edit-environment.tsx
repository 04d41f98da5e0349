"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useRef, useState } from "react";
import { InspectorFoot } from "@/components/console/inspector-foot";
import { askToLeave } from "@/components/console/leaving";
import { can, useMe, useOrg } from "@/components/console/use-me";
import { DeleteEnvironment } from "@/components/environments/delete-environment";
import { FaceFields } from "@/components/environments/face-fields";
import { useEnvironmentsChanged } from "@/components/environments/use-environments-changed";
import { focusFirstError } from "@/components/resources/focus-first-error";
import { useDiscardQuestion } from "@/components/resources/use-discard-question";
import { sendOnModEnter } from "@/components/resources/use-submit-keys";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import { answerOf } from "@/lib/answer-of";
import { updateEnvironmentAction } from "@/lib/environments/actions";
import type { Environment } from "@/lib/environments/schema";

type Props = { environment: Environment; onClose: () => void };
type Draft = Pick<Environment, "name" | "shape" | "colour" | "protected">;

const draftOf = ({ name, shape, colour, protected: isProtected }: Environment): Draft => ({
  name,
  shape,
  colour,
  protected: isProtected,
});

/** What can be changed of an environment: what it is called, how it is drawn, and whether deleting there asks. */
export function EditEnvironment({ environment, onClose }: Props) {
  const me = useMe();
  const org = useOrg();
  const form = useRef<HTMLFormElement>(null);
  const formId = useId();
  const environmentsChanged = useEnvironmentsChanged();
  const [opened, setOpened] = useState(environment);
  const [draft, setDraft] = useState(() => draftOf(environment));
  const [deleting, setDeleting] = useState(false);
  const dirty = JSON.stringify(draft) !== JSON.stringify(draftOf(opened));
  const isNewer = environment.revision > opened.revision;
  // An untouched form follows what is stored; a changed one is told, and keeps what was typed.
  if (isNewer && !dirty) take(environment);
  const { question } = useDiscardQuestion(dirty, opened.name);

  function take(stored: Environment) {
    setOpened(stored);
    setDraft(draftOf(stored));
  }

  const reason = can(me, "environment:update", "organization")
    ? undefined
    : "Environments belong to the whole organization. Ask an admin.";
  const deleteReason = can(me, "environment:delete", "organization")
    ? opened.born
      ? `${opened.name} is one of the three environments every organization has. Rename it instead.`
      : undefined
    : reason;

  const update = useMutation({
    mutationFn: () =>
      answerOf(
        updateEnvironmentAction(org, { environmentId: opened.id, revision: opened.revision, ...draft }),
      ),
    onSuccess: async (result) => {
      if (result.ok) take(result.data);
      await environmentsChanged();
      if (!result.ok) return focusFirstError(form);
      toast({ text: `${result.data.name} updated.` });
    },
  });
  const error = update.data?.ok === false ? update.data.error : undefined;
  const errors = error?.fields ?? {};

  function submit(event: FormEvent) {
    event.preventDefault();
    if (dirty && !update.isPending && !reason) update.mutate();
  }

  return (
    <form
      ref={form}
      id={formId}
      noValidate
      aria-label={opened.name}
      onSubmit={submit}
      onKeyDown={sendOnModEnter}
      className="flex min-h-0 flex-1 flex-col"
    >
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-4 py-4">
        {isNewer && dirty && (
          <Notice
            tone="warning"
            act={
              <button
                type="button"
                className="font-medium text-body text-link underline"
                onClick={() => {
                  take(environment);
                  update.reset();
                }}
              >
                Take theirs
              </button>
            }
          >
            Someone changed this since you opened it. What you typed is kept here.
          </Notice>
        )}
        <Field label="Name" required error={errors.name}>
          <Input
            value={draft.name}
            onValueChange={(name) => setDraft({ ...draft, name })}
            readOnly={reason !== undefined}
          />
        </Field>
        <dl className="flex items-center gap-4 text-body">
          <dt className="text-muted">Key</dt>
          <dd className="truncate font-mono">{opened.key}</dd>
        </dl>
        <FaceFields
          drawn={{ ...draft, key: opened.key }}
          onChange={(face) => setDraft({ ...draft, ...face })}
          errors={errors}
          reason={reason}
        />
        <Switch
          label="Protected"
          help="Deleting anything here asks for its name typed."
          checked={draft.protected}
          onCheckedChange={(next) => setDraft({ ...draft, protected: next })}
          disabled={reason !== undefined}
        />
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
        error={update.error?.message ?? (error && !error.fields ? error.message : undefined)}
      />
      {question}
      <DeleteEnvironment
        environment={opened}
        open={deleting}
        onOpenChange={setDeleting}
        onDeleted={onClose}
      />
    </form>
  );
}

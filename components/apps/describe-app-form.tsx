"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { AppWindow } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { AppWays } from "@/components/apps/app-ways";
import { applicationReason } from "@/components/apps/application-reasons";
import { InspectorFoot } from "@/components/console/inspector-foot";
import { InspectorHeader } from "@/components/console/inspector-header";
import { useMe, useOrg } from "@/components/console/use-me";
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
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { onDemand } from "@/components/ui/on-demand";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { answerOf } from "@/lib/answer-of";
import { updateApplicationAction } from "@/lib/apps/actions";
import { applicationsKey } from "@/lib/apps/query-options";
import type { ApplicationDetail } from "@/lib/apps/schema";
import type { ResultError } from "@/lib/result";

const DuplicateApp = onDemand(() => import("@/components/apps/duplicate-app"));
const DeleteApp = onDemand(() => import("@/components/apps/delete-app"));

const wordsOf = plainWords({ name: "App Name", description: "Description" });

/** What an app is called and what it is for; the way to its settings. */
export function DescribeAppForm({ app, onClose }: { app: ApplicationDetail; onClose: () => void }) {
  const org = useOrg();
  const me = useMe();
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [refusal, setRefusal] = useState<ResultError | null>(null);
  const [duplicating, setDuplicating] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const { revision } = app;
  const shared = useSharedForm({ revision, values: { name: app.name, description: app.description } });
  const { values, dirty, meanwhile, change } = shared;
  const reason = applicationReason(me, "application:update");
  const { question, askToLeave } = useDiscardQuestion(dirty, app.name);

  const update = useMutation({
    mutationFn: () =>
      answerOf(
        updateApplicationAction(org, {
          application: app.id,
          revision: shared.opened.revision,
          ...values,
        }),
      ),
    async onSuccess(result) {
      if (!result.ok) {
        setRefusal(result.error);
        if (result.error.code === "stale") await client.invalidateQueries({ queryKey: applicationsKey(org) });
        return focusFirstError(form);
      }
      const saved = { name: values.name.trim(), description: values.description.trim() };
      shared.take({ revision: result.data.revision, values: saved });
      await client.invalidateQueries({ queryKey: applicationsKey(org) });
      toast({ text: `${saved.name} is updated.` });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    const message = unchosen(meanwhile, wordsOf);
    setRefusal(message ? { code: "invalid", message } : null);
    if (!message && dirty && !reason && !update.isPending) update.mutate();
  }

  const errors = refusal?.fields ?? {};
  return (
    <>
      <InspectorHeader
        icon={<AppWindow size={16} aria-hidden="true" />}
        name={app.name}
        entries={[
          {
            type: "act",
            label: "Duplicate…",
            onSelect: () => setDuplicating(true),
            reason: applicationReason(me, "application:create"),
          },
        ]}
        onClose={() => askToLeave(onClose)}
      />
      <form
        ref={form}
        noValidate
        onSubmit={submit}
        onKeyDown={sendOnModEnter}
        aria-label={app.name}
        className="flex min-h-0 flex-1 flex-col"
      >
        <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-4 pt-1 pb-4">
          <AppWays application={app.key} />
          <ChangedMeanwhile meanwhile={meanwhile} wordsOf={wordsOf} />
          <Field label="App Name" required error={errors.name}>
            <Input
              value={values.name}
              readOnly={reason !== undefined}
              onValueChange={(name) => change({ name })}
            />
          </Field>
          <div className="flex flex-col gap-1">
            <span className="font-medium text-body">Key</span>
            <span className="flex items-center gap-1">
              <span className="min-w-0 truncate font-mono text-body">{app.key}</span>
              <CopyButton value={app.key} label="Copy the key" />
            </span>
          </div>
          <Field label="Description" error={errors.description}>
            <Textarea
              value={values.description}
              readOnly={reason !== undefined}
              onChange={(event) => change({ description: event.currentTarget.value })}
            />
          </Field>
        </div>
        <InspectorFoot
          verb="Update"
          dirty={dirty}
          pending={update.isPending}
          reason={reason}
          onCancel={() => askToLeave(onClose)}
          onDelete={() => setDeleting(true)}
          deleteReason={applicationReason(me, "application:delete")}
          error={
            update.error?.message ??
            (refusal && !refusal.fields ? refusalText(refusal, meanwhile) : undefined)
          }
        />
      </form>
      {duplicating && <DuplicateApp app={app} onClose={() => setDuplicating(false)} />}
      {deleting && <DeleteApp app={app} onClose={() => setDeleting(false)} onDeleted={onClose} />}
      {question}
    </>
  );
}

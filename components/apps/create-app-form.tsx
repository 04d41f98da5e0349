"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { AppWindow } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useRef, useState } from "react";
import { InspectorFoot } from "@/components/console/inspector-foot";
import { InspectorHeader } from "@/components/console/inspector-header";
import { useEnvKey } from "@/components/console/use-environment";
import { useOrg } from "@/components/console/use-me";
import { focusFirstError } from "@/components/resources/focus-first-error";
import { useDiscardQuestion } from "@/components/resources/use-discard-question";
import { sendOnModEnter, useCloseOnEscape } from "@/components/resources/use-submit-keys";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { answerOf } from "@/lib/answer-of";
import { createApplicationAction } from "@/lib/apps/actions";
import { applicationsKey } from "@/lib/apps/query-options";
import { consoleHref } from "@/lib/console-href";
import { keyOf } from "@/lib/keys";
import type { ResultError } from "@/lib/result";

/** Makes an app, and leads to its settings. */
export function CreateAppForm({ onClose }: { onClose: () => void }) {
  const org = useOrg();
  const env = useEnvKey();
  const router = useRouter();
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const [name, setName] = useState("");
  const [key, setKey] = useState<string | null>(null);
  const [description, setDescription] = useState("");
  const [refusal, setRefusal] = useState<ResultError | null>(null);
  const [made, setMade] = useState(false);
  const dirty = !made && (name !== "" || description !== "");
  const { question, askToLeave } = useDiscardQuestion(dirty, "this app");
  const leave = () => askToLeave(onClose);
  useCloseOnEscape(leave);

  const create = useMutation({
    mutationFn: () =>
      answerOf(createApplicationAction(org, { name, description, ...(key !== null && { key }) })),
    async onSuccess(result) {
      if (!result.ok) {
        setRefusal(result.error);
        return focusFirstError(form);
      }
      setMade(true);
      void client.invalidateQueries({ queryKey: applicationsKey(org) });
      // Back leads to the list, not to an empty form.
      router.replace(consoleHref(org, `/apps/${result.data.key}/settings`, env));
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setRefusal(null);
    if (!create.isPending && !made) create.mutate();
  }

  const errors = refusal?.fields ?? {};
  return (
    <>
      <InspectorHeader icon={<AppWindow size={16} aria-hidden="true" />} name="New app" onClose={leave} />
      <form
        ref={form}
        id={id}
        noValidate
        onSubmit={submit}
        onKeyDown={sendOnModEnter}
        aria-label="New app"
        className="flex min-h-0 flex-1 flex-col"
      >
        <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4">
          <Field label="App Name" required error={errors.name}>
            <Input autoFocus value={name} onValueChange={(next) => setName(next)} />
          </Field>
          <Field
            label="Key"
            required
            error={errors.key}
            help="Programs and addresses know the app by it. It can't be changed later."
          >
            <Input
              mono
              spellCheck={false}
              value={key ?? keyOf(name)}
              onValueChange={(next) => setKey(next)}
            />
          </Field>
          <Field label="Description" error={errors.description}>
            <Textarea value={description} onChange={(event) => setDescription(event.currentTarget.value)} />
          </Field>
          <p className="text-meta text-muted">
            It is born with a profile on Development, QA and Production, each on its own environment.
          </p>
        </div>
        <InspectorFoot
          verb="Create"
          dirty
          pending={create.isPending || made}
          onCancel={leave}
          error={create.error?.message ?? (refusal && !refusal.fields ? refusal.message : undefined)}
        />
      </form>
      {question}
    </>
  );
}

"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useRef, useState } from "react";
import { InspectorFoot } from "@/components/console/inspector-foot";
import { useLicenceLock } from "@/components/console/use-licence-lock";
import { can, reasonOfOrganization, useMe, useOrg } from "@/components/console/use-me";
import { FaceFields } from "@/components/environments/face-fields";
import { useEnvironmentsChanged } from "@/components/environments/use-environments-changed";
import { focusFirstError } from "@/components/resources/focus-first-error";
import { useDiscardQuestion } from "@/components/resources/use-discard-question";
import { sendOnModEnter } from "@/components/resources/use-submit-keys";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { answerOf } from "@/lib/answer-of";
import { createEnvironmentAction } from "@/lib/environments/actions";
import { colours, type EnvironmentFace, shapes } from "@/lib/environments/face";
import { keyOf } from "@/lib/keys";

type Props = { onCreated: (id: string) => void; onCancel: () => void };

/** Name, key and face of a new environment. The key follows the name until it is typed. */
export function CreateEnvironmentForm({ onCreated, onCancel }: Props) {
  const me = useMe();
  const org = useOrg();
  const form = useRef<HTMLFormElement>(null);
  const formId = useId();
  const environmentsChanged = useEnvironmentsChanged();
  const [name, setName] = useState("");
  const [typedKey, setTypedKey] = useState<string | null>(null);
  const [face, setFace] = useState<EnvironmentFace>(() => ({
    shape: shapes.find((shape) => me.environments.every((each) => each.shape !== shape)) ?? "circle",
    colour: colours.find((colour) => me.environments.every((each) => each.colour !== colour)) ?? "slate",
  }));
  const key = typedKey ?? keyOf(name).slice(0, 32).replace(/-+$/, "");
  const { question } = useDiscardQuestion(name !== "" || typedKey !== null, "this environment");
  const licence = useLicenceLock("Environments");
  const reason = can(me, "environment:create", "organization")
    ? licence
    : reasonOfOrganization(me, "Environments belong to the whole organization. Ask an admin.");

  const create = useMutation({
    mutationFn: () => answerOf(createEnvironmentAction(org, { name, key, ...face })),
    onSuccess: async (result) => {
      if (!result.ok) return focusFirstError(form);
      setName("");
      setTypedKey(null);
      await environmentsChanged();
      toast({ text: `${result.data.name} created.` });
      onCreated(result.data.id);
    },
  });
  const error = create.data?.ok === false ? create.data.error : undefined;
  const errors = error?.fields ?? {};

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!create.isPending && !reason) create.mutate();
  }

  return (
    <form
      ref={form}
      id={formId}
      noValidate
      aria-label="New environment"
      onSubmit={submit}
      onKeyDown={sendOnModEnter}
      className="flex min-h-0 flex-1 flex-col"
    >
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-4 py-4">
        <Field label="Name" required error={errors.name}>
          <Input value={name} onValueChange={(next) => setName(next)} autoFocus />
        </Field>
        <Field
          label="Key"
          required
          error={errors.key}
          help="Links and programs know it by this. It stays as it is created."
        >
          <Input mono value={key} onValueChange={(next) => setTypedKey(next)} spellCheck={false} />
        </Field>
        <FaceFields drawn={{ key, name, ...face }} onChange={setFace} errors={errors} />
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

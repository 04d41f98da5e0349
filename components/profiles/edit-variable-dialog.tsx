"use client";

import { type FormEvent, useId, useRef, useState } from "react";
import { useOrg } from "@/components/console/use-me";
import { useProfileChange } from "@/components/profiles/use-profile-change";
import { focusFirstError } from "@/components/resources/focus-first-error";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { updateVariableAction } from "@/lib/apps/actions";
import type { AppVariable } from "@/lib/profiles/schema";

/** What a variable is called, what it is for, and its default: for all profiles of the app. */
export default function EditVariableDialog({
  variable,
  onClose,
}: {
  variable: AppVariable;
  onClose: () => void;
}) {
  const org = useOrg();
  const save = useProfileChange();
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  // As it was when this opened: whoever changed it meanwhile is not overwritten.
  const [revision] = useState(variable.revision);
  const [name, setName] = useState(variable.name);
  const [description, setDescription] = useState(variable.description);
  const [initial, setInitial] = useState(variable.initial ?? "");
  const [pending, setPending] = useState(false);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});

  async function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    if (pending) return;
    setPending(true);
    setErrors({});
    const result = await save({
      shared: true,
      send: () =>
        updateVariableAction(org, {
          variableId: variable.id,
          revision,
          name,
          description,
          ...(!variable.secret && { initial: initial === "" ? null : initial }),
        }),
      told: "asker",
      reread: true,
    });
    setPending(false);
    if (result.ok) return onClose();
    setErrors(result.error.fields ?? { form: result.error.message });
    focusFirstError(form);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Edit ${variable.name}`}
      description="For every profile of this app."
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" pending={pending}>
            Update
          </Button>
        </>
      }
    >
      <form ref={form} id={id} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <Field
          label="Name"
          required
          error={errors.name}
          help={name === variable.name ? undefined : "Programs read it by this name: change it there, too."}
        >
          <Input mono spellCheck={false} value={name} onValueChange={(next) => setName(next)} />
        </Field>
        <Field label="Description" error={errors.description}>
          <Input value={description} onValueChange={(next) => setDescription(next)} />
        </Field>
        {!variable.secret && (
          <Field label="Default" help="For profiles without a value of their own." error={errors.initial}>
            <Input mono spellCheck={false} value={initial} onValueChange={(next) => setInitial(next)} />
          </Field>
        )}
        {errors.form && (
          <p role="alert" className="text-body text-error">
            {errors.form}
          </p>
        )}
      </form>
    </Dialog>
  );
}

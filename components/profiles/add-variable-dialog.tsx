"use client";

import { type FormEvent, useId, useRef, useState } from "react";
import { useOrg } from "@/components/console/use-me";
import { useOpenSettings } from "@/components/profiles/open-settings";
import { useProfileChange } from "@/components/profiles/use-profile-change";
import { focusFirstError } from "@/components/resources/focus-first-error";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { addVariableAction } from "@/lib/apps/actions";

/** A variable for all profiles of the app, and its value in this one. */
export default function AddVariableDialog({ onClose }: { onClose: () => void }) {
  const org = useOrg();
  const { app, environment, readOnly } = useOpenSettings();
  const save = useProfileChange();
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [secret, setSecret] = useState(false);
  const [value, setValue] = useState("");
  const [initial, setInitial] = useState("");
  const [pending, setPending] = useState(false);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});

  async function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    if (pending) return;
    setPending(true);
    setErrors({});
    const result = await save({
      send: (seen) =>
        addVariableAction(org, {
          application: app.id,
          name,
          description,
          secret,
          initial: secret || initial === "" ? null : initial,
          ...(value !== "" && { pick: { ...seen, value } }),
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
      title="Add variable"
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" pending={pending}>
            Add variable
          </Button>
        </>
      }
    >
      <form ref={form} id={id} noValidate onSubmit={submit} className="flex flex-col gap-4 pt-2">
        <Field label="Name" required error={errors.name}>
          <Input
            mono
            spellCheck={false}
            placeholder="API_URL"
            value={name}
            onValueChange={(next) => setName(next)}
          />
        </Field>
        <Field label="Description" error={errors.description}>
          <Input value={description} onValueChange={(next) => setDescription(next)} />
        </Field>
        <Checkbox
          label="Secret"
          help="Kept encrypted, never shown again, and emptied when a profile moves."
          checked={secret}
          onCheckedChange={setSecret}
        />
        {!readOnly && (
          <Field label={`Value in ${environment.name}`} error={errors["pick.value"] ?? errors.value}>
            <Input
              mono
              spellCheck={false}
              type={secret ? "password" : "text"}
              autoComplete={secret ? "new-password" : "off"}
              value={value}
              onValueChange={(next) => setValue(next)}
            />
          </Field>
        )}
        {!secret && (
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

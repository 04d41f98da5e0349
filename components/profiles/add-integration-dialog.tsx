"use client";

import { type FormEvent, useId, useRef, useState } from "react";
import { useOrg } from "@/components/console/use-me";
import { ANY, integrationOptions } from "@/components/profiles/integration-options";
import { useOpenSettings } from "@/components/profiles/open-settings";
import { useProfileChange } from "@/components/profiles/use-profile-change";
import { focusFirstError } from "@/components/resources/focus-first-error";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { addRowAction } from "@/lib/apps/actions";

/** A row whose account is chosen later: which integration it accepts, or any. */
export default function AddIntegrationDialog({ onClose }: { onClose: () => void }) {
  const org = useOrg();
  const { app } = useOpenSettings();
  const save = useProfileChange();
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const [integration, setIntegration] = useState<string | null>(null);
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [pending, setPending] = useState(false);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const accepted = integrationOptions.find(({ value }) => value === integration);

  async function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    if (pending) return;
    if (!integration) {
      setErrors({ accepts: "Choose what it accepts." });
      return focusFirstError(form);
    }
    setPending(true);
    setErrors({});
    const result = await save({
      send: () =>
        addRowAction(org, {
          application: app.id,
          kind: "connected-account",
          accepts: integration === ANY ? {} : { integration },
          description,
          ...(name.trim() && { name }),
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
      title="Add integration"
      description="Its account is chosen later, in each profile of this app."
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" pending={pending}>
            Add integration
          </Button>
        </>
      }
    >
      <form ref={form} id={id} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <Field label="Accepts" required error={errors.accepts ?? errors["accepts.integration"]}>
          <Select
            options={integrationOptions}
            value={integration}
            onValueChange={(next) => setIntegration(next)}
            placeholder="Choose an integration…"
          />
        </Field>
        <Field label="Name" error={errors.name}>
          <Input
            value={name}
            placeholder={integration === ANY ? "Connected Account" : accepted?.label}
            onValueChange={(next) => setName(next)}
          />
        </Field>
        <Field label="Description" error={errors.description}>
          <Input value={description} onValueChange={(next) => setDescription(next)} />
        </Field>
        {errors.form && (
          <p role="alert" className="text-body text-error">
            {errors.form}
          </p>
        )}
      </form>
    </Dialog>
  );
}

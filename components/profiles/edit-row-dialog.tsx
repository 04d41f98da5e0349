"use client";

import { type FormEvent, useId, useRef, useState } from "react";
import { useOrg } from "@/components/console/use-me";
import { useProfileChange } from "@/components/profiles/use-profile-change";
import { focusFirstError } from "@/components/resources/focus-first-error";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { describeRowAction } from "@/lib/apps/actions";
import type { AppRow } from "@/lib/profiles/schema";

/** What a row is called and what it is for: in every profile of the app. */
export default function EditRowDialog({ row, onClose }: { row: AppRow; onClose: () => void }) {
  const org = useOrg();
  const save = useProfileChange();
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  // As it was when this opened: whoever changed it meanwhile is not overwritten.
  const [revision] = useState(row.revision);
  const [name, setName] = useState(row.name);
  const [description, setDescription] = useState(row.description);
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
      send: () => describeRowAction(org, { slotId: row.id, revision, name, description }),
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
      title={`Rename or describe ${row.name}`}
      description="In every profile of this app."
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
        <Field label="Name" required error={errors.name}>
          <Input value={name} onValueChange={(next) => setName(next)} />
        </Field>
        <Field
          label="Description"
          error={errors.description}
          help={
            <>
              Programs read it by its key, <span className="font-mono">{row.key}</span>.
            </>
          }
        >
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

"use client";

import { useState } from "react";
import { useOrg } from "@/components/console/use-me";
import { FormDialog } from "@/components/profiles/form-dialog";
import { useProfileChange } from "@/components/profiles/use-profile-change";
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
  // As it was when this opened: whoever changed it meanwhile is not overwritten.
  const [opened] = useState(variable);
  const [name, setName] = useState(variable.name);
  const [description, setDescription] = useState(variable.description);
  const [initial, setInitial] = useState(variable.initial ?? "");

  const submit = () =>
    save({
      shared: true,
      send: () =>
        updateVariableAction(org, {
          variableId: variable.id,
          revision: opened.revision,
          name,
          description,
          ...(!variable.secret && { initial: initial === "" ? null : initial }),
        }),
      told: "asker",
      reread: true,
    });

  return (
    <FormDialog
      title={`Edit ${variable.name}`}
      description="For every profile of this app."
      verb="Update"
      dirty={name !== opened.name || description !== opened.description || initial !== (opened.initial ?? "")}
      subject={opened.name}
      submit={submit}
      onClose={onClose}
    >
      {(errors) => (
        <>
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
        </>
      )}
    </FormDialog>
  );
}

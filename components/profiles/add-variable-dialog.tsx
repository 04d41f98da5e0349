"use client";

import { useState } from "react";
import { useOrg } from "@/components/console/use-me";
import { FormDialog } from "@/components/profiles/form-dialog";
import { useOpenSettings } from "@/components/profiles/open-settings";
import { useProfileChange } from "@/components/profiles/use-profile-change";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { addVariableAction } from "@/lib/apps/actions";

/** A variable for all profiles of the app, and its value in this one. */
export default function AddVariableDialog({ onClose }: { onClose: () => void }) {
  const org = useOrg();
  const { app, environment, readOnly } = useOpenSettings();
  const save = useProfileChange();
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [secret, setSecret] = useState(false);
  const [value, setValue] = useState("");
  const [initial, setInitial] = useState("");

  const submit = () =>
    save({
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

  return (
    <FormDialog
      title="Add variable"
      verb="Add variable"
      dirty={[name, description, value, initial].some((typed) => typed !== "")}
      subject="this variable"
      submit={submit}
      onClose={onClose}
    >
      {(errors) => (
        <>
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
        </>
      )}
    </FormDialog>
  );
}

"use client";

import { type ClipboardEvent, useState } from "react";
import { useOrg } from "@/components/console/use-me";
import { FormDialog } from "@/components/profiles/form-dialog";
import { useOpenSettings } from "@/components/profiles/open-settings";
import { useProfileChange } from "@/components/profiles/use-profile-change";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { addVariableAction } from "@/lib/apps/actions";
import { ENV_TEXT_MAX, readEnvFile } from "@/lib/apps/env-file";

type Props = {
  onClose: () => void;
  /** Goes on with a text of several NAME=value lines instead. */
  onMany: (text: string) => void;
};

/** A variable for all profiles of the app, and its value in this one. */
export default function AddVariableDialog({ onClose, onMany }: Props) {
  const org = useOrg();
  const { app, environment, readOnly } = useOpenSettings();
  const save = useProfileChange();
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [secret, setSecret] = useState(false);
  const [value, setValue] = useState("");
  const [initial, setInitial] = useState("");
  const [many, setMany] = useState<string | null>(null);

  // A field of one line would run them together.
  function paste(event: ClipboardEvent) {
    const text = event.clipboardData.getData("text/plain");
    if (readOnly !== undefined || !isEnv(text)) return;
    event.preventDefault();
    setMany(text);
  }

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
              onPaste={paste}
            />
          </Field>
          {many !== null && (
            <Notice
              act={
                <Button type="button" onClick={() => onMany(many)}>
                  Paste them all
                </Button>
              }
            >
              These are several variables, as in a .env file.
            </Notice>
          )}
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

/** Whether a text is several NAME=value lines. One that is too long is for the other dialog to refuse. */
function isEnv(text: string): boolean {
  if (text.length > ENV_TEXT_MAX) return true;
  return readEnvFile(text).filter((entry) => "value" in entry).length > 1;
}

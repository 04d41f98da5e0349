"use client";

import { useOrg } from "@/components/console/use-me";
import { FormDialog } from "@/components/profiles/form-dialog";
import { useProfileChange } from "@/components/profiles/use-profile-change";
import { plainWords } from "@/components/resources/changed-meanwhile";
import { useSharedForm } from "@/components/resources/use-shared-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { updateVariableAction } from "@/lib/apps/actions";
import type { AppVariable } from "@/lib/profiles/schema";

const wordsOf = plainWords({ name: "Name", description: "Description", initial: "Default" });

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
  const { revision, ...stored } = variable;
  const shared = useSharedForm({
    revision,
    values: { name: stored.name, description: stored.description, initial: stored.initial ?? "" },
  });
  const { opened, values, dirty, meanwhile, change } = shared;
  const { name, description, initial } = values;

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
      dirty={dirty}
      subject={opened.values.name}
      meanwhile={{ seen: meanwhile, wordsOf }}
      submit={submit}
      onClose={onClose}
    >
      {(errors) => (
        <>
          <Field
            label="Name"
            required
            error={errors.name}
            help={
              name === opened.values.name ? undefined : "Programs read it by this name: change it there, too."
            }
          >
            <Input mono spellCheck={false} value={name} onValueChange={(next) => change({ name: next })} />
          </Field>
          <Field label="Description" error={errors.description}>
            <Input value={description} onValueChange={(next) => change({ description: next })} />
          </Field>
          {!variable.secret && (
            <Field label="Default" help="For profiles without a value of their own." error={errors.initial}>
              <Input
                mono
                spellCheck={false}
                value={initial}
                onValueChange={(next) => change({ initial: next })}
              />
            </Field>
          )}
        </>
      )}
    </FormDialog>
  );
}

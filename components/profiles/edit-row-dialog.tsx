"use client";

import { useState } from "react";
import { useOrg } from "@/components/console/use-me";
import { FormDialog } from "@/components/profiles/form-dialog";
import { useProfileChange } from "@/components/profiles/use-profile-change";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { describeRowAction } from "@/lib/apps/actions";
import type { AppRow } from "@/lib/profiles/schema";

/** What a row is called and what it is for: in every profile of the app. */
export default function EditRowDialog({ row, onClose }: { row: AppRow; onClose: () => void }) {
  const org = useOrg();
  const save = useProfileChange();
  // As it was when this opened: whoever changed it meanwhile is not overwritten.
  const [opened] = useState(row);
  const [name, setName] = useState(row.name);
  const [description, setDescription] = useState(row.description);

  const submit = () =>
    save({
      shared: true,
      send: () => describeRowAction(org, { slotId: row.id, revision: opened.revision, name, description }),
      told: "asker",
      reread: true,
    });

  return (
    <FormDialog
      title={`Rename or describe ${row.name}`}
      description="In every profile of this app."
      verb="Update"
      dirty={name !== opened.name || description !== opened.description}
      subject={opened.name}
      submit={submit}
      onClose={onClose}
    >
      {(errors) => (
        <>
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
        </>
      )}
    </FormDialog>
  );
}

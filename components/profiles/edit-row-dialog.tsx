"use client";

import { useOrg } from "@/components/console/use-me";
import { FormDialog } from "@/components/profiles/form-dialog";
import { useProfileChange } from "@/components/profiles/use-profile-change";
import { plainWords } from "@/components/resources/changed-meanwhile";
import { useSharedForm } from "@/components/resources/use-shared-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { describeRowAction } from "@/lib/apps/actions";
import type { AppRow } from "@/lib/profiles/schema";

const wordsOf = plainWords({ name: "Name", description: "Description" });

/** What a row is called and what it is for: in every profile of the app. */
export default function EditRowDialog({ row, onClose }: { row: AppRow; onClose: () => void }) {
  const org = useOrg();
  const save = useProfileChange();
  const { revision } = row;
  const shared = useSharedForm({ revision, values: { name: row.name, description: row.description } });
  const { opened, values, dirty, meanwhile, change } = shared;

  const submit = () =>
    save({
      shared: true,
      send: () => describeRowAction(org, { slotId: row.id, revision: opened.revision, ...values }),
      told: "asker",
      reread: true,
    });

  return (
    <FormDialog
      title={`Rename or describe ${row.name}`}
      description="In every profile of this app."
      verb="Update"
      dirty={dirty}
      subject={opened.values.name}
      meanwhile={{ seen: meanwhile, wordsOf }}
      submit={submit}
      onClose={onClose}
    >
      {(errors) => (
        <>
          <Field label="Name" required error={errors.name}>
            <Input value={values.name} onValueChange={(name) => change({ name })} />
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
            <Input value={values.description} onValueChange={(description) => change({ description })} />
          </Field>
        </>
      )}
    </FormDialog>
  );
}

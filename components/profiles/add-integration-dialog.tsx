"use client";

import { useState } from "react";
import { useOrg } from "@/components/console/use-me";
import { FormDialog } from "@/components/profiles/form-dialog";
import { ANY, useIntegrationOptions } from "@/components/profiles/integration-options";
import { useOpenSettings } from "@/components/profiles/open-settings";
import { useProfileChange } from "@/components/profiles/use-profile-change";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { addRowAction } from "@/lib/apps/actions";
import type { Result } from "@/lib/result";

/** A row whose account is chosen later: which integration it accepts, or any. */
export default function AddIntegrationDialog({ onClose }: { onClose: () => void }) {
  const org = useOrg();
  const { app, environment } = useOpenSettings();
  const options = useIntegrationOptions(environment.id);
  const save = useProfileChange();
  const [integration, setIntegration] = useState<string | null>(null);
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const accepted = options.find(({ value }) => value === integration);

  async function submit(): Promise<Result<unknown>> {
    if (!integration) {
      const message = "Choose what it accepts.";
      return { ok: false, error: { code: "invalid", message, fields: { accepts: message } } };
    }
    return save({
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
  }

  return (
    <FormDialog
      title="Add integration"
      description="Its account is chosen later, in each profile of this app."
      verb="Add integration"
      dirty={name !== "" || description !== ""}
      subject="this integration"
      submit={submit}
      onClose={onClose}
    >
      {(errors) => (
        <>
          <Field label="Accepts" required error={errors.accepts ?? errors["accepts.integration"]}>
            <Select
              options={options}
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
        </>
      )}
    </FormDialog>
  );
}

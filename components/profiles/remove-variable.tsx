"use client";

import { useState } from "react";
import { useOrg } from "@/components/console/use-me";
import { useOpenSettings } from "@/components/profiles/open-settings";
import { useProfileChange } from "@/components/profiles/use-profile-change";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { removeVariableAction } from "@/lib/apps/actions";
import type { AppVariable } from "@/lib/profiles/schema";

/** Asks before a variable goes from every profile. */
export default function RemoveVariable({
  variable,
  onClose,
}: {
  variable: AppVariable;
  onClose: () => void;
}) {
  const org = useOrg();
  const { app } = useOpenSettings();
  const save = useProfileChange();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string>();

  async function remove() {
    setPending(true);
    const result = await save({
      shared: true,
      send: () => removeVariableAction(org, { variableId: variable.id, revision: variable.revision }),
      told: "asker",
      reread: true,
    });
    setPending(false);
    if (result.ok) onClose();
    else setError(result.error.message);
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Remove ${variable.name} from ${app.name}?`}
      confirm="Remove variable"
      danger
      pending={pending}
      error={error}
      onConfirm={() => void remove()}
    >
      Every profile of this app loses it, with its value.
    </ConfirmDialog>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useOrg } from "@/components/console/use-me";
import { AffectedProfiles } from "@/components/profiles/affected-profiles";
import { ANY, useIntegrationOptions } from "@/components/profiles/integration-options";
import { useOpenSettings } from "@/components/profiles/open-settings";
import { useProfileChange } from "@/components/profiles/use-profile-change";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { restrictRowAction } from "@/lib/apps/actions";
import { rowUsesOptions } from "@/lib/apps/query-options";
import type { AppRow } from "@/lib/profiles/schema";

/** Which integration a row accepts, in every profile. What it accepts no longer is emptied, and named before. */
export default function AcceptsDialog({ row, onClose }: { row: AppRow; onClose: () => void }) {
  const org = useOrg();
  const save = useProfileChange();
  const id = useId();
  const { environment } = useOpenSettings();
  const options = useIntegrationOptions(environment.id, row.accepts.integration);
  const read = useQuery(rowUsesOptions(org, row.id));
  const [revision] = useState(row.revision);
  const [chosen, setChosen] = useState(row.accepts.integration ?? ANY);
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const unchanged = chosen === (row.accepts.integration ?? ANY);
  const narrows = !unchanged && chosen !== ANY;
  const emptied = narrows ? (read.data?.uses ?? []).filter(({ facet }) => facet !== chosen) : [];
  const forbidden = narrows ? (read.data?.refusal ?? undefined) : undefined;
  const said = refusal ?? forbidden;

  async function change() {
    if (unchanged || pending || forbidden) return;
    setPending(true);
    const result = await save({
      shared: true,
      send: () =>
        restrictRowAction(org, {
          slotId: row.id,
          revision,
          accepts: chosen === ANY ? {} : { integration: chosen },
        }),
      told: "asker",
      reread: true,
    });
    setPending(false);
    if (result.ok) onClose();
    else setRefusal(result.error.message);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`What ${row.name} accepts`}
      description="In every profile of this app."
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={id}
            variant="primary"
            pending={pending}
            inactive={unchanged || (narrows && read.isPending)}
            reason={forbidden}
          >
            Update
          </Button>
        </>
      }
    >
      <form
        id={id}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          void change();
        }}
        className="flex flex-col gap-4"
      >
        <Field label="Accepts">
          <Select options={options} value={chosen} onValueChange={(next) => setChosen(next)} />
        </Field>
        {emptied.length > 0 && (
          <div className="flex flex-col gap-2">
            <p className="text-body text-muted">These use something else now, and are emptied:</p>
            <AffectedProfiles uses={emptied} />
          </div>
        )}
        {said && <Notice tone="error">{said}</Notice>}
      </form>
    </Dialog>
  );
}

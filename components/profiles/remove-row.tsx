"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useOrg } from "@/components/console/use-me";
import { AffectedProfiles } from "@/components/profiles/affected-profiles";
import { useOpenSettings } from "@/components/profiles/open-settings";
import { useProfileChange } from "@/components/profiles/use-profile-change";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { removeRowAction } from "@/lib/apps/actions";
import { rowUsesOptions } from "@/lib/apps/query-options";
import type { AppRow } from "@/lib/profiles/schema";

/** Asks before a row goes from every profile, and names those that use it. */
export default function RemoveRow({ row, onClose }: { row: AppRow; onClose: () => void }) {
  const org = useOrg();
  const { app } = useOpenSettings();
  const save = useProfileChange();
  const read = useQuery(rowUsesOptions(org, row.id));
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const uses = read.data?.uses ?? [];
  const said = refusal ?? read.error?.message ?? read.data?.refusal ?? undefined;

  async function remove() {
    setPending(true);
    const result = await save({
      shared: true,
      send: () => removeRowAction(org, { slotId: row.id, revision: row.revision }),
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
      title={`Remove ${row.name} from ${app.name}?`}
      description={
        uses.length > 0
          ? "Every profile of this app loses it. These use it now; the accounts themselves stay:"
          : "Every profile of this app loses it."
      }
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="destructive"
            pending={pending}
            inactive={read.isPending}
            reason={read.data?.refusal ?? undefined}
            onClick={() => void remove()}
          >
            Remove integration
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {read.isPending && <Skeleton lines={2} />}
        {uses.length > 0 && <AffectedProfiles uses={uses} />}
        {said && <Notice tone="error">{said}</Notice>}
      </div>
    </Dialog>
  );
}

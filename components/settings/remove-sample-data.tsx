"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMe, useOrg } from "@/components/console/use-me";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { listed } from "@/lib/listed";
import { removeSampleData } from "@/lib/seed/query-options";

type Props = {
  /** "2 apps and 11 connected accounts". */
  what: string;
  /** Whether something of it is in a protected environment. */
  guarded: boolean;
  /** How many stay. */
  stay: number;
  onClose: () => void;
};

/** Asks once, by the organization's name where something of it is in a protected environment. */
export default function RemoveSampleData({ what, guarded, stay, onClose }: Props) {
  const org = useOrg();
  const { organization, environments } = useMe();
  const { name } = organization;
  const guardedNames = environments.filter((each) => each.protected).map((each) => each.name);
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => removeSampleData(org, guarded ? name : undefined),
    onSuccess({ removed, kept }) {
      onClose();
      toast({
        text:
          kept.length === 0
            ? "Sample data is removed."
            : `${removed} of ${removed + kept.length} are removed. What stays is listed with its reason.`,
      });
    },
    // Also what was removed before something went wrong.
    onSettled: () => client.invalidateQueries({ queryKey: ["orgs", org] }),
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Remove sample data?"
      confirm="Remove"
      danger
      typeName={guarded ? name : undefined}
      pending={remove.isPending}
      error={remove.error?.message}
      onConfirm={() => remove.mutate()}
    >
      <p>
        Deletes {what} from all environments
        {guarded && (
          <>
            , <span className="font-semibold text-ink">{listed(guardedNames)}</span> included
          </>
        )}
        , with their choices, values and credentials. This can't be undone.
      </p>
      {stay > 0 && <p>{stay === 1 ? "1 stays" : `${stay} stay`}: changed, or used by an app of yours.</p>}
    </ConfirmDialog>
  );
}

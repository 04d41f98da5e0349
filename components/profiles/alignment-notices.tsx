"use client";

import { EnvironmentName } from "@/components/console/environment-name";
import { useMe } from "@/components/console/use-me";
import { useChangeEnvironment } from "@/components/profiles/change-environment";
import { useOpenSettings } from "@/components/profiles/open-settings";
import { useEnvironmentReasons } from "@/components/profiles/use-environment-reasons";
import { useUndoSwitch } from "@/components/profiles/use-undo-switch";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { isMisaligned } from "@/lib/profiles/alignment";

/** That a default profile works elsewhere than its name says, and that the last move can be taken back. */
export function AlignmentNotices() {
  const { environments, organization } = useMe();
  const { app, profile, environment, readOnly } = useOpenSettings();
  const { ask, dialog } = useChangeEnvironment();
  const reasons = useEnvironmentReasons();
  const undo = useUndoSwitch();
  const home = environments.find(({ key }) => key === profile.home);
  const misaligned = isMisaligned(profile, environment, organization.licence);
  const from = environments.find(({ id }) => id === profile.undo?.environmentId);
  if (!misaligned && !from) return null;

  const undoButton = from && (
    <Button
      pending={undo.isPending}
      reason={readOnly ?? reasons[from.key]}
      onClick={() => undo.mutate({ application: app, profile, back: from })}
    >
      Undo
    </Button>
  );
  // Undo leads home as well, and with everything that was there: one way back is enough.
  const undoLeadsHome = home !== undefined && from?.id === home.id;

  return (
    <div className="flex flex-col gap-2 border-line border-b p-3">
      {misaligned && (
        <Notice
          tone="warning"
          act={
            undoLeadsHome
              ? undoButton
              : home && (
                  <Button
                    reason={readOnly ?? reasons[home.key]}
                    onClick={() => ask({ application: app, profile }, home.key)}
                  >
                    Move to {home.name}
                  </Button>
                )
          }
        >
          {undoLeadsHome && `Moved from ${home.name}. `}
          This profile works in <EnvironmentName environment={environment} />
          {home && !undoLeadsHome && (
            <>
              , not in <EnvironmentName environment={home} />
            </>
          )}
          . Keep a profile and its environment aligned.
        </Notice>
      )}
      {from && !(misaligned && undoLeadsHome) && <Notice act={undoButton}>Moved from {from.name}.</Notice>}
      {dialog}
    </div>
  );
}

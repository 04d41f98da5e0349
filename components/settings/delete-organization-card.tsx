"use client";

import { useState } from "react";
import { can, reasonOfOrganization, useMe } from "@/components/console/use-me";
import { Button } from "@/components/ui/button";
import { CaptionCard } from "@/components/ui/caption-card";
import { CardFoot } from "@/components/ui/card";
import { onDemand } from "@/components/ui/on-demand";
import { DAYS_TO_BRING_BACK } from "@/lib/organizations/days";

const DeleteOrganization = onDemand(() => import("@/components/settings/delete-organization"));

/** The end of an organization, and what is between it and its being gone for good. */
export function DeleteOrganizationCard() {
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const reason = can(me, "organization:delete", "organization")
    ? undefined
    : reasonOfOrganization(me, "This ends the whole organization. Ask an admin.");
  return (
    <CaptionCard
      title="Delete"
      caption={`It can be brought back for ${DAYS_TO_BRING_BACK}\u00a0days.`}
      foot={
        <CardFoot>
          <Button
            variant="danger"
            reason={reason}
            onClick={() => setAsking(true)}
            onPointerEnter={DeleteOrganization.near}
            onFocus={DeleteOrganization.near}
          >
            Delete organization…
          </Button>
        </CardFoot>
      }
    >
      <p className="text-body text-muted">Members and programs lose it at once, with all that is in it.</p>
      {asking && <DeleteOrganization onClose={() => setAsking(false)} />}
    </CaptionCard>
  );
}

"use client";

import { Rocket } from "lucide-react";
import { useState } from "react";
import { useMe } from "@/components/console/use-me";
import { publishReason } from "@/components/deployments/publish-reason";
import { Button } from "@/components/ui/button";
import { onDemand } from "@/components/ui/on-demand";
import type { Environment } from "@/lib/environments/schema";

const PublishDialog = onDemand(() => import("@/components/deployments/publish-dialog"));

type Props = {
  app: { key: string; name: string };
  profile: { id: string; name: string; environmentId: string; revision: number };
  environment: Environment;
};

/** Publishes a profile as it is now, after asking. */
export function PublishButton(props: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        icon={<Rocket size={14} aria-hidden="true" />}
        reason={publishReason(useMe(), props.environment)}
        onPointerOver={PublishDialog.near}
        onClick={() => setOpen(true)}
      >
        Publish…
      </Button>
      {open && <PublishDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

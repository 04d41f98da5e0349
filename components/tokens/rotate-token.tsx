"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useOrg } from "@/components/console/use-me";
import type { KnownProps } from "@/components/resources/kind-forms";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { RadioGroup } from "@/components/ui/radio-group";
import { isProduction } from "@/lib/environments/face";
import { resourcesKey } from "@/lib/resources/query-options";
import { requestRotation } from "@/lib/tokens/request-rotation";

/** Hours for which the old one goes on. */
const spans = [
  { value: "0", label: "At once" },
  { value: "1", label: "In 1 hour" },
  { value: "24", label: "In 24 hours" },
  { value: "168", label: "In 7 days" },
] as const;

type Props = Pick<KnownProps, "resource" | "environment" | "onIssued"> & { onClose: () => void };

/** Asks how long the old one goes on before a token is given a new one. */
export function RotateToken({ resource, environment, onIssued, onClose }: Props) {
  const { kind, id, environmentId, revision, name } = resource;
  const org = useOrg();
  const client = useQueryClient();
  const [hours, setHours] = useState<(typeof spans)[number]["value"]>("24");
  const rotate = useMutation({
    mutationFn: async () => {
      const { token } = await requestRotation(org, { id, environmentId, revision, keepHours: Number(hours) });
      // Straight to where it is shown: what a mutation answers is kept.
      onIssued({ token });
    },
    onSettled: () => client.invalidateQueries({ queryKey: resourcesKey(org, kind) }),
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Rotate ${name}?`}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" pending={rotate.isPending} onClick={() => rotate.mutate()}>
            {environment && isProduction(environment) ? `Rotate in ${environment.name}` : "Rotate"}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 pt-1 text-body">
        <p className="text-muted">
          You get a new one, shown once. Programs go on with the old one until it ends; give them the new one
          before.
        </p>
        <div className="flex flex-col gap-1">
          <span aria-hidden="true" className="font-medium">
            The old one ends
          </span>
          <RadioGroup label="The old one ends" options={spans} value={hours} onValueChange={setHours} />
        </div>
        {rotate.error && (
          <p role="alert" className="text-error">
            {rotate.error.message}
          </p>
        )}
      </div>
    </Dialog>
  );
}

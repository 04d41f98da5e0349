"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useMe, useOrg } from "@/components/console/use-me";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { deploymentsOptions } from "@/lib/deployments/query-options";
import type { DeploymentDetail } from "@/lib/deployments/schema";

type Props = {
  deployment: DeploymentDetail;
  /** The one that was chosen; null: what it is usually compared with. */
  against: string | null;
  onChoose: (id: string) => void;
};

/** Chooses another deployment of the same app and environment to compare with. */
export function ComparedWith({ deployment, against, onChoose }: Props) {
  const environment = useMe().environments.find(({ id }) => id === deployment.environmentId);
  const asked = { env: environment?.key ?? "", application: deployment.application.key };
  const others = useInfiniteQuery(deploymentsOptions(useOrg(), asked));
  const options = (others.data?.pages.flatMap(({ items }) => items) ?? [])
    .filter(({ id }) => id !== deployment.id)
    .map(({ id, number, state, profile }) => ({
      value: id,
      label: `Deployment ${number}`,
      detail: `${profile.name}${state === "live" ? ", live" : ""}`,
    }));
  if (options.length === 0)
    return (
      <p className="text-body text-muted">There is no other deployment of this app here to compare with.</p>
    );
  return (
    <Field label="Compared with">
      <Select
        options={options}
        value={against ?? deployment.comparedWith?.id ?? null}
        onValueChange={onChoose}
        placeholder="Choose a deployment…"
      />
    </Field>
  );
}

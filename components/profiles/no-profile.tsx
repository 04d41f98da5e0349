"use client";

import { Layers, Plus } from "lucide-react";
import { useState } from "react";
import { EnvironmentMark } from "@/components/console/environment-mark";
import { useMe, useOrg } from "@/components/console/use-me";
import { useProfileCreateReason } from "@/components/profiles/use-profile-create-reason";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { onDemand } from "@/components/ui/on-demand";
import { consoleHref } from "@/lib/console-href";
import type { Environment } from "@/lib/environments/schema";
import type { AppSettings } from "@/lib/profiles/schema";

const NewProfileDialog = onDemand(() => import("@/components/profiles/new-profile-dialog"));

type Props = {
  app: AppSettings["application"];
  profiles: AppSettings["profiles"];
  environment: Environment;
};

/** No profile works in the environment: the others, and the way to add one. */
export function NoProfile({ app, profiles, environment }: Props) {
  const org = useOrg();
  const { environments } = useMe();
  const [adding, setAdding] = useState(false);
  const createReason = useProfileCreateReason();
  return (
    <>
      <EmptyState
        icon={<Layers size={18} aria-hidden="true" />}
        acts={
          <>
            {profiles.map((profile) => {
              const place = environments.find(({ id }) => id === profile.environmentId);
              return (
                <ButtonLink
                  key={profile.id}
                  href={consoleHref(org, `/apps/${app.key}/settings`, place?.key, { profile: profile.key })}
                  icon={place && <EnvironmentMark shape={place.shape} colour={place.colour} />}
                >
                  {profile.name}
                </ButtonLink>
              );
            })}
            {createReason === undefined && (
              <Button
                variant="primary"
                icon={<Plus size={14} aria-hidden="true" />}
                onClick={() => setAdding(true)}
              >
                Add a profile
              </Button>
            )}
          </>
        }
      >
        <h2 className="mb-1 font-semibold text-ink text-section">
          No profile of this app uses {environment.name}
        </h2>
        {createReason ??
          (profiles.length > 0
            ? `Open another of its profiles, or add one that picks from ${environment.name}.`
            : "Add one to choose what the app may use here.")}
      </EmptyState>
      {adding && <NewProfileDialog onClose={() => setAdding(false)} app={app} profiles={profiles} />}
    </>
  );
}

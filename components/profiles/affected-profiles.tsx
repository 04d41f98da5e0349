"use client";

import { EnvironmentName } from "@/components/console/environment-name";
import { useMe } from "@/components/console/use-me";
import type { RowUses } from "@/lib/apps/schema";

/** The profiles that lose their account, as far as whoever asks may see them. */
export function AffectedProfiles({ uses }: { uses: RowUses["uses"] }) {
  const { environments } = useMe();
  return (
    <ul
      aria-label="Affected profiles"
      className="divide-y divide-line rounded-card border border-line text-ink"
    >
      {uses.map(({ profile, environmentId, resource, resourceId }) => {
        const environment = environments.find(({ id }) => id === environmentId);
        return (
          <li
            key={`${profile}:${environmentId}:${resourceId}`}
            className="flex items-center gap-3 px-3 py-1.5"
          >
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{profile}</span>
              <span className="block truncate text-meta text-muted">uses {resource}</span>
            </span>
            {environment && <EnvironmentName environment={environment} />}
          </li>
        );
      })}
    </ul>
  );
}

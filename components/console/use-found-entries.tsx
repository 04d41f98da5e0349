"use client";

import { AppWindow, Settings2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { EnvironmentName } from "@/components/console/environment-name";
import { askToLeave } from "@/components/console/leaving";
import type { PaletteEntry } from "@/components/console/palette-entries";
import { type Recent, remember } from "@/components/console/recent";
import { useEnvKey } from "@/components/console/use-environment";
import { useMe, useOrg } from "@/components/console/use-me";
import { FacetIcon } from "@/components/resources/facet-icon";
import { useDescribed } from "@/components/resources/use-described";
import { consoleHref } from "@/lib/console-href";
import { faceOf } from "@/lib/kinds/faces";
import type { Found } from "@/lib/search/schema";

/** How what was found is offered: an app twice, as itself and as its settings. */
export function useFoundEntries(): {
  entriesOf: (found: Found) => PaletteEntry[];
  entryOf: (recent: Recent) => PaletteEntry;
} {
  const org = useOrg();
  const me = useMe();
  const env = useEnvKey();
  const router = useRouter();

  // The only kind that is told by what people describe themselves.
  const described = useDescribed("connected-account");

  const placeOf = (id: string) => me.environments.find((each) => each.id === id);

  function to(recent: Recent, path: string, key: string | undefined, search: Record<string, string> = {}) {
    return () =>
      askToLeave(() => {
        remember(org, me.memberId, recent);
        router.push(consoleHref(org, path, key, search));
      });
  }

  function entryOf(recent: Recent): PaletteEntry {
    const { found, settings } = recent;
    if (found.type === "application") {
      return settings
        ? {
            id: `settings:${found.id}`,
            label: found.name,
            detail: "App settings",
            mark: <Settings2 size={16} aria-hidden="true" />,
            choose: to(recent, `/apps/${found.key}/settings`, env),
          }
        : {
            id: `app:${found.id}`,
            label: found.name,
            detail: "App",
            mark: <AppWindow size={16} aria-hidden="true" />,
            choose: to(recent, "/apps", env, { inspect: found.key }),
          };
    }
    const place = placeOf(found.environmentId);
    const note = place && <EnvironmentName environment={place} />;
    if (found.type === "profile") {
      return {
        id: `profile:${found.id}`,
        label: found.application.name,
        detail: `Profile ${found.name}`,
        mark: <Settings2 size={16} aria-hidden="true" />,
        note,
        choose: to(recent, `/apps/${found.application.key}/settings`, place?.key, { profile: found.key }),
      };
    }
    const { label, path } = faceOf(found.kind);
    return {
      id: `resource:${found.id}`,
      label: found.name,
      detail: found.facet ? described.labelOf(found.facet, found.environmentId) : label.one,
      mark: <FacetIcon kind={found.kind} facet={found.facet} />,
      note,
      choose: to(recent, path, place?.key, { inspect: found.id }),
    };
  }

  const entriesOf = (found: Found) =>
    found.type === "application"
      ? [entryOf({ found, settings: true }), entryOf({ found, settings: false })]
      : [entryOf({ found, settings: false })];
  return { entriesOf, entryOf };
}

import type { ComponentType } from "react";
import { KeyUses } from "@/components/encryption-keys/key-uses";
import { KeyVersions } from "@/components/encryption-keys/key-versions";
import type { Tab } from "@/components/ui/tabs";
import type { KindId } from "@/lib/kinds/faces";
import type { Resource } from "@/lib/resources/schema";

type KindTab = { value: string; label: string; View: ComponentType<{ resource: Resource }> };

// What only one kind has; one with the value of a common view takes its place.
const own: Partial<Record<KindId, readonly KindTab[]>> = {
  "encryption-key": [
    { value: "versions", label: "Versions", View: KeyVersions },
    { value: "used-by", label: "Used by", View: KeyUses },
  ],
};

/** The views of a resource: those of every kind, and its kind's own after the first. */
export function withKindTabs(resource: Resource, [first, ...common]: readonly [Tab, ...Tab[]]): Tab[] {
  const views = (own[resource.kind] ?? []).map(
    ({ View, ...tab }): Tab => ({ ...tab, content: <View resource={resource} /> }),
  );
  const isCommon = ({ value }: Tab) => common.some((tab) => tab.value === value);
  return [
    first,
    ...views.filter((view) => !isCommon(view)),
    ...common.map((tab) => views.find(({ value }) => value === tab.value) ?? tab),
  ];
}

import type { ReadyItem } from "@/lib/resources/import-requests";

export const groupIds = ["new", "changed", "dropping"] as const;
export type GroupId = (typeof groupIds)[number];

/** What a file would do, by what is asked of the person; `dropping`: changed, and stored secrets would go. */
export type Groups = Readonly<Record<GroupId, readonly ReadyItem[]>> & { same: number };

export function groupsOf(ready: readonly ReadyItem[]): Groups {
  const groups = { new: [] as ReadyItem[], changed: [] as ReadyItem[], dropping: [] as ReadyItem[], same: 0 };
  for (const each of ready) {
    const group = groupOf(each);
    if (group === "same") groups.same++;
    else groups[group].push(each);
  }
  return groups;
}

function groupOf({ preview }: ReadyItem): GroupId | "same" {
  if (preview.state !== "changed") return preview.state;
  return preview.dropped.length > 0 ? "dropping" : "changed";
}

/** Whether one is imported: unless it was switched, all but what would lose a secret and what is the same. */
export function isOn(ready: ReadyItem, switched: ReadonlySet<number>): boolean {
  const group = groupOf(ready);
  if (group === "same") return false;
  return (group !== "dropping") !== switched.has(ready.item.number);
}

/** With some of them on or off. */
export function switchedTo(
  switched: ReadonlySet<number>,
  some: readonly ReadyItem[],
  on: boolean,
): Set<number> {
  const next = new Set(switched);
  for (const each of some) {
    if (isOn(each, next) === on) continue;
    if (!next.delete(each.item.number)) next.add(each.item.number);
  }
  return next;
}

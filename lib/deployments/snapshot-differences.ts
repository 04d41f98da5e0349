import type { Snapshot } from "@/db/schema/deployments";
import { isKindId } from "@/lib/kinds/faces";
import { specFields } from "@/lib/kinds/registry";
import type { Scope } from "@/lib/server/scope";
import type { Difference } from "./schema";

const settingLabels = {
  language: "Language",
  timezone: "Timezone",
  sessionMinutes: "Session Expiration Time",
  authentication: "App Authentication Type",
} as const satisfies Record<keyof Snapshot["settings"], string>;

type Row = Snapshot["rows"][number];

/**
 * What sets one snapshot apart from another, line by line; null: there was none. No secret is in either. The fields of a
 * resource are told to who may read its kind there; others are told which one it is, as in the settings of the app.
 */
export function snapshotDifferences(
  { access }: Pick<Scope, "access">,
  environmentId: string,
  before: Snapshot | null,
  after: Snapshot,
): Difference[] {
  const readable = (kind: string) => isKindId(kind) && access.can(`${kind}:read`, { environmentId });
  return [...settings(before, after), ...rows(before, after, readable), ...variables(before, after)];
}

function settings(before: Snapshot | null, after: Snapshot): Difference[] {
  if (!before) return [];
  return (Object.keys(settingLabels) as (keyof Snapshot["settings"])[]).flatMap((name) => {
    const [from, to] = [textOf(before.settings[name]), textOf(after.settings[name])];
    return from === to
      ? []
      : [{ part: "settings" as const, name: settingLabels[name], field: null, before: from, after: to }];
  });
}

function rows(before: Snapshot | null, after: Snapshot, readable: (kind: string) => boolean): Difference[] {
  return pairs(before?.rows ?? [], after.rows, ({ key }) => key).flatMap(([from, to]) => {
    const name = to?.name ?? from?.name ?? "";
    const [was, is] = [from?.resource ?? null, to?.resource ?? null];
    if (was?.id !== is?.id || (from === undefined) !== (to === undefined))
      return [
        { part: "row" as const, name, field: null, before: was?.name ?? null, after: is?.name ?? null },
      ];
    return from && to && readable(to.kind) ? fields(name, from, to) : [];
  });
}

/** The fields of the resource that both hold, where somebody changed it in between. */
function fields(name: string, from: Row, to: Row): Difference[] {
  const [was, is] = [from.resource?.spec ?? {}, to.resource?.spec ?? {}];
  const labels = isKindId(to.kind) ? { ...specFields(to.kind, was), ...specFields(to.kind, is) } : {};
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((field) => {
    const [before, after] = [textOf(was[field]), textOf(is[field])];
    if (before === after) return [];
    return [{ part: "row" as const, name, field: labels[field]?.label ?? field, before, after }];
  });
}

function variables(before: Snapshot | null, after: Snapshot): Difference[] {
  return pairs(before?.variables ?? [], after.variables, ({ name }) => name).flatMap(([from, to]) => {
    const [was, is] = [saidOf(from), saidOf(to)];
    const name = to?.name ?? from?.name ?? "";
    return was === is ? [] : [{ part: "variable" as const, name, field: null, before: was, after: is }];
  });
}

function saidOf(variable: Snapshot["variables"][number] | undefined): string | null {
  if (!variable) return null;
  return variable.secret ? "A secret" : variable.value;
}

function pairs<T>(before: readonly T[], after: readonly T[], by: (item: T) => string) {
  const [were, are] = [
    new Map(before.map((each) => [by(each), each])),
    new Map(after.map((each) => [by(each), each])),
  ];
  return [...new Set([...are.keys(), ...were.keys()])].map((key) => [were.get(key), are.get(key)] as const);
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null || value === "") return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

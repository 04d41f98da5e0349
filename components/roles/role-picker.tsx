"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { useEnvKey } from "@/components/console/use-environment";
import { useMe, useOrg } from "@/components/console/use-me";
import { giveReason } from "@/components/roles/give-reason";
import { Checkbox } from "@/components/ui/checkbox";
import { SearchField } from "@/components/ui/search-field";
import { TextLink } from "@/components/ui/text-link";
import { licenceReason } from "@/lib/access/licence";
import { reachOf } from "@/lib/access/summary";
import { consoleHref } from "@/lib/console-href";
import type { Role } from "@/lib/roles/schema";
import { NEW } from "@/lib/roles/search-params";

const searchAbove = 7;

type Props = {
  /** Every role of the organization. */
  roles: readonly Role[];
  /** Ids of those chosen. */
  value: readonly string[];
  onChange: (roleIds: string[]) => void;
  /** Ids of those held already: whatever the licence, they can be kept. */
  held?: readonly string[];
  error?: string;
  /** Why none can be chosen at all. */
  reason?: string;
};

/** Agent, Developer, Admin, and the organization's own below them: one or several, none unless told. */
export function RolePicker({ roles, value, onChange, held = [], error, reason }: Props) {
  const me = useMe();
  const org = useOrg();
  const env = useEnvKey();
  const [query, setQuery] = useState("");
  const locked =
    me.organization.licence === "STANDARD" ? licenceReason("Custom roles", me.licenceContact) : undefined;
  const own = roles.filter(({ custom }) => custom);
  const found = own.filter(({ name }) => name.toLocaleLowerCase().includes(query.trim().toLocaleLowerCase()));

  function row(role: Role) {
    const chosen = value.includes(role.id);
    const licensed = role.custom && !chosen && !held.includes(role.id) ? locked : undefined;
    const why = reason ?? giveReason(me, roles, role) ?? licensed;
    return (
      <Checkbox
        key={role.id}
        label={<bdi className="wrap-anywhere">{role.name}</bdi>}
        // The licence's reason stands once, above all it locks.
        help={why && why !== reason && why !== locked ? why : reachOf(role, me.environments)}
        checked={chosen}
        disabled={why !== undefined}
        onCheckedChange={(next) =>
          onChange(next ? [...value, role.id] : value.filter((id) => id !== role.id))
        }
      />
    );
  }

  return (
    <fieldset className="flex flex-col" aria-invalid={error ? true : undefined}>
      <legend className="pb-1 font-medium text-body text-ink">Roles</legend>
      <div className="flex flex-col gap-1">{roles.filter(({ custom }) => !custom).map(row)}</div>
      <fieldset className="mt-2 flex flex-col border-line border-t pt-2">
        <legend className="sr-only">Custom Role</legend>
        <span aria-hidden="true" className="pb-1 text-meta text-muted">
          Custom Role
        </span>
        {locked && <p className="pb-1 text-body text-muted">{locked}</p>}
        {own.length > searchAbove && (
          <SearchField label="Search custom roles" value={query} onValueChange={setQuery} className="mb-1" />
        )}
        <div className="flex max-h-80 flex-col gap-1 overflow-y-auto">{found.map(row)}</div>
        {own.length > 0 && found.length === 0 && (
          <p className="py-1 text-body text-muted">Nothing here matches “{query}”.</p>
        )}
        {!locked && me.organizationPermissions.includes("role:create") && (
          <TextLink
            href={consoleHref(org, "/settings/roles", env, { inspect: NEW })}
            prefetch={false}
            className="inline-flex min-h-control items-center gap-3 self-start text-body"
          >
            <Plus size={14} aria-hidden="true" />
            New custom role…
          </TextLink>
        )}
      </fieldset>
      {error && (
        <p role="alert" className="pt-1 text-error text-meta">
          {error}
        </p>
      )}
    </fieldset>
  );
}

"use client";

import { useState } from "react";
import { useMe } from "@/components/console/use-me";
import { PermissionMatrix } from "@/components/roles/permission-matrix";
import { baseLabels, type RoleDraft, withPermissions } from "@/components/roles/role-draft";
import { Button } from "@/components/ui/button";
import { accessOf } from "@/lib/access/can";
import { isPermission, type Permission, rulesOf, subjectOf } from "@/lib/access/permissions";
import { actsText } from "@/lib/access/summary";
import type { Role } from "@/lib/roles/schema";

type Props = {
  /** Every role of the organization: those of whoever looks among them. */
  roles: readonly Role[];
  draft: RoleDraft;
  custom: boolean;
  onChange: (permissions: RoleDraft["permissions"]) => void;
  /** Why none can be changed. */
  reason?: string;
};

/** What a role may do: as its base, and the differences; all of it at a press. */
export function PermissionsSection({ roles, draft, custom, onChange, reason }: Props) {
  const { permissions, environments } = draft;
  const { base, granted, withheld } = permissions;
  const [open, setOpen] = useState(!custom || base === "none");
  const mayGive = useMayGive(roles, environments);
  const bound = environments.access !== "all";
  const lacks = actsText(new Set(withheld.filter(isPermission)));
  const adds = actsText(new Set(granted.filter(isPermission)));

  const matrix = (reach: "environment" | "organization") => (
    <PermissionMatrix
      label={reach === "environment" ? "Permissions in environments" : "Permissions of the organization"}
      reach={reach}
      inert={reach === "organization" && bound}
      value={permissions}
      onChange={(changed, held) => onChange(withPermissions(permissions, changed, held))}
      reasonFor={(permission) =>
        reason ?? (mayGive(permission) ? undefined : "Your own roles don't allow this.")
      }
    />
  );

  return (
    <section aria-label="Permissions" className="flex flex-col gap-2">
      <div className="flex min-h-control items-center gap-2">
        <h3 className="flex-1 font-medium text-body">Permissions</h3>
        {custom && (
          <Button variant="ghost" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? "Show differences" : "Show all"}
          </Button>
        )}
      </div>
      {!custom && <p className="text-body text-muted">Built in: what {baseLabels[base]} may do is fixed.</p>}
      {custom && !open && (
        <div className="flex flex-col gap-1 text-body">
          {base !== "none" && (
            <p>{lacks || adds ? `As ${baseLabels[base]}, but:` : `Same as ${baseLabels[base]}.`}</p>
          )}
          {base === "none" && !adds && <p className="text-muted">None.</p>}
          {lacks && <Difference word="Without" text={lacks} />}
          {adds && <Difference word="Also" text={adds} />}
        </div>
      )}
      {open && (
        <>
          {custom && (
            <p className="text-meta text-muted">
              {reason === undefined && "The name of a row or a column gives or takes all of it. "}
              {base !== "none" && `Tinted: differs from ${baseLabels[base]}.`}
            </p>
          )}
          {matrix("environment")}
          <div className="mt-2 flex flex-col gap-1">
            <h4 className="font-medium text-meta text-muted">Whole organization</h4>
            <p className="text-meta text-muted">
              {bound
                ? "These need all environments. This role does not have them, so they have no effect."
                : "These need all environments."}
            </p>
            {matrix("organization")}
          </div>
        </>
      )}
    </section>
  );
}

function Difference({ word, text }: { word: string; text: string }) {
  return (
    <p>
      <span className="text-muted">{word}:</span> {text}
    </p>
  );
}

/** Whether whoever looks holds a permission wherever a role would reach: nobody gives what they do not have. */
function useMayGive(roles: readonly Role[], { access, environmentIds }: RoleDraft["environments"]) {
  const me = useMe();
  const everywhere = [...me.environments.map(({ id }) => id), "added later"];
  const own = accessOf(
    roles.filter(({ id }) => me.roles.some((held) => held.id === id)),
    everywhere,
  );
  const reached =
    access === "all"
      ? everywhere
      : everywhere.filter((id) => environmentIds.includes(id) === (access === "only"));
  return (permission: Permission) =>
    reached.every((environmentId) => own.can(permission, { environmentId })) &&
    (access !== "all" ||
      rulesOf(subjectOf(permission)).reach === "environment" ||
      own.can(permission, "organization"));
}

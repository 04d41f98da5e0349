"use client";

import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { useMe } from "@/components/console/use-me";
import type { OwnControlProps } from "@/components/resources/kind-forms";
import { PermissionMatrix } from "@/components/roles/permission-matrix";
import { holds, isOrganizationWide } from "@/components/tokens/holds";
import { Button } from "@/components/ui/button";
import { isPermission, type Permission, tokenPermissions } from "@/lib/access/permissions";

/** What a token may do, as a matrix: never more than whoever chooses may in its environment. */
export function ScopesControl({
  field,
  value,
  onChange,
  error,
  environment,
  stored,
  reason,
}: OwnControlProps) {
  const me = useMe();
  const id = useId();
  const [wide, setWide] = useState(false);
  const chosen = asPermissions(value);
  const kept = asPermissions(stored);
  const mine = tokenPermissions.filter((permission) => environment && holds(me, permission, environment.id));
  const here = mine.filter((permission) => !isOrganizationWide(permission));
  const beyond = chosen.filter(isOrganizationWide).length;

  function put(changed: readonly Permission[], held: boolean) {
    const next = tokenPermissions.filter((each) => (changed.includes(each) ? held : chosen.includes(each)));
    onChange(next.length > 0 ? next : undefined);
  }

  /** What is chosen can be left out again, whoever chose it. */
  function reasonFor(permission: Permission): string | undefined {
    if (reason !== undefined) return reason;
    if (!tokenPermissions.includes(permission)) return "Only people do this, no program does.";
    if ([mine, chosen, kept].some((may) => may.includes(permission))) return undefined;
    return environment
      ? `You don't hold this in ${environment.name} yourself.`
      : "Choose an environment first.";
  }

  const matrix = (reach: "environment" | "organization") => (
    <PermissionMatrix
      label={reach === "environment" ? "Scopes in the environment" : "Organization-wide scopes"}
      reach={reach}
      value={{ base: "none", granted: chosen, withheld: [] }}
      onChange={put}
      reasonFor={reasonFor}
    />
  );
  const quick = [
    { label: "Read everything", choose: () => onChange(here.filter((each) => each.endsWith(":read"))) },
    { label: "All you may", choose: () => onChange(here) },
    { label: "None", choose: () => onChange(undefined) },
  ];

  return (
    <fieldset
      aria-describedby={`${id} ${id}-error`}
      data-invalid={error ? true : undefined}
      className="flex min-w-0 flex-col gap-2"
    >
      <legend className="mb-1 font-medium text-body text-ink">
        {field.label}
        <span aria-hidden="true" className="text-error">
          {" *"}
        </span>
      </legend>
      {reason === undefined && (
        <div className="flex flex-wrap gap-2">
          {quick.map(({ label, choose }) => (
            <Button
              key={label}
              onClick={choose}
              reason={environment ? undefined : "Choose an environment first."}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
      {matrix("environment")}
      <Button
        variant="ghost"
        aria-expanded={wide}
        className="-ml-3 self-start"
        icon={<ChevronRight size={14} aria-hidden="true" className={wide ? "rotate-90" : undefined} />}
        onClick={() => setWide(!wide)}
      >
        Organization-wide{beyond > 0 ? ` (${beyond} chosen)` : ""}
      </Button>
      {wide && matrix("organization")}
      <p id={`${id}-error`} className="text-error text-meta empty:hidden">
        {error}
      </p>
      <p id={id} className="text-meta text-muted">
        {field.help}
      </p>
    </fieldset>
  );
}

function asPermissions(value: unknown): readonly Permission[] {
  return Array.isArray(value)
    ? value.filter(isPermission).filter((permission) => tokenPermissions.includes(permission))
    : [];
}

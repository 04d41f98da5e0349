"use client";

import { mayReveal, useMe } from "@/components/console/use-me";
import { Checkbox } from "@/components/ui/checkbox";
import type { Environment } from "@/lib/environments/schema";
import { specFields } from "@/lib/kinds/registry";
import { listed } from "@/lib/listed";
import { missingSecrets } from "@/lib/resources/missing-secrets";
import type { Resource } from "@/lib/resources/schema";

type Props = {
  source: Resource;
  to: Environment | undefined;
  carried: boolean;
  onChange: (carried: boolean) => void;
};

/** What becomes of a resource's secrets when it is copied, by label: carried, or to be entered there. */
export function CopiedSecrets({ source, to, carried, onChange }: Props) {
  const me = useMe();
  const { kind, spec, environmentId } = source;
  const declared = source.madeOf?.fields;
  const fields = specFields(kind, spec, declared);
  const set = Object.keys(source.secrets).map((field) => fields[field]?.label ?? field);
  const absent = missingSecrets(kind, spec, Object.keys(source.secrets), declared);
  const there = to ? `in ${to.name}` : "there";
  const revealing = mayReveal(me, kind, environmentId);
  return (
    <>
      {set.length > 0 && revealing && (
        <Checkbox
          label={`Copy ${listed(set)}, too`}
          help={carried ? undefined : `Enter ${listed(set)} ${there} before it is used.`}
          checked={carried}
          onCheckedChange={onChange}
        />
      )}
      {set.length > 0 && !revealing && (
        <p className="text-body text-ink">
          You can't copy its secrets: enter {listed(set)} {there}.
        </p>
      )}
      {absent.length > 0 && (
        <p className="text-body text-ink">
          {listed(absent)} {absent.length === 1 ? "is" : "are"} not set here either: enter{" "}
          {absent.length === 1 ? "it" : "them"} {there}.
        </p>
      )}
    </>
  );
}

"use client";

import type { ReactNode } from "react";
import { EnvironmentName } from "@/components/console/environment-name";
import { type Draft, sentSpec } from "@/components/resources/draft";
import { FacetIcon } from "@/components/resources/facet-icon";
import { formsOf, type Issued } from "@/components/resources/kind-forms";
import { ResourceFields } from "@/components/resources/resource-fields";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Environment } from "@/lib/environments/schema";
import { faceOf, facetLabel } from "@/lib/kinds/faces";
import { specFields } from "@/lib/kinds/registry";
import { listed } from "@/lib/listed";
import { changedDestinations } from "@/lib/resources/destination";
import type { Resource } from "@/lib/resources/schema";

type Props = {
  resource: Resource;
  draft: Draft;
  onChange: (draft: Draft) => void;
  errors: Readonly<Record<string, string>>;
  environment: Environment | undefined;
  reason: string | undefined;
  dirty: boolean;
  onIssued?: (issued: Issued) => void;
};

/** What can be changed of a resource, and what is fixed. */
export function ResourceProperties({
  resource,
  draft,
  onChange,
  errors,
  environment,
  reason,
  dirty,
  onIssued,
}: Props) {
  const { kind, facet, key, madeOf } = resource;
  const { Known } = formsOf(kind);
  const face = faceOf(kind);
  const declared = madeOf?.fields;
  const moved = changedDestinations(
    specFields(kind, draft.spec, declared),
    resource.spec,
    sentSpec(kind, draft, declared),
  );
  return (
    <div className="flex flex-col gap-4 px-4 py-4">
      {Known && onIssued && <Known {...{ resource, environment, reason, dirty, onIssued }} />}
      <Field label={face.nameLabel} required error={errors.name}>
        <Input
          value={draft.name}
          onValueChange={(name) => onChange({ ...draft, name })}
          readOnly={reason !== undefined}
        />
      </Field>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 text-body">
        {face.facet && facet && (
          <Fixed label={face.facet.label}>
            <FacetIcon kind={kind} facet={facet} />
            {madeOf ? madeOf.name : facetLabel(kind, facet)}
          </Fixed>
        )}
        {madeOf && (
          <Fixed label="Calls">
            <span className="wrap-anywhere">{listed(madeOf.addresses)}</span>
          </Fixed>
        )}
        {environment && (
          <Fixed label="Environment">
            <EnvironmentName environment={environment} />
          </Fixed>
        )}
        <Fixed label="Key">
          <span className="truncate font-mono">{key}</span>
        </Fixed>
      </dl>
      <ResourceFields
        kind={kind}
        draft={draft}
        declared={declared}
        onChange={onChange}
        errors={errors}
        set={resource.secrets}
        needed={moved.length > 0}
        again={madeOf?.again}
        reason={reason}
        environment={environment}
        stored={resource.spec}
      />
    </div>
  );
}

function Fixed({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="flex min-w-0 items-center gap-2">{children}</dd>
    </>
  );
}

"use client";

import { Fragment } from "react";
import { ChosenControl } from "@/components/resources/chosen-control";
import { askedFields, type Draft, shownValue } from "@/components/resources/draft";
import { FieldControl } from "@/components/resources/field-control";
import { formsOf } from "@/components/resources/kind-forms";
import { RowsControl } from "@/components/resources/rows-control";
import { SecretControl } from "@/components/resources/secret-control";
import { Field } from "@/components/ui/field";
import type { Environment } from "@/lib/environments/schema";
import { faceOf, type KindId } from "@/lib/kinds/faces";
import type { Field as AnyField, Fields } from "@/lib/kinds/fields";
import type { Spec } from "@/lib/resources/schema";

type Props = {
  kind: KindId;
  draft: Draft;
  /** The fields of what it is made of, where people describe that themselves. */
  declared?: Fields;
  onChange: (draft: Draft) => void;
  /** By path, such as `spec.baseUrl`. */
  errors: Readonly<Record<string, string>>;
  /** Secrets that are stored. */
  set?: Readonly<Record<string, true>>;
  /** Stored secrets that have to be entered again, because they would go elsewhere. */
  needed?: boolean;
  /** Some of them, because what it is made of would send them elsewhere: sentences by name. */
  again?: Readonly<Record<string, string>>;
  /** Why nothing may be changed. */
  reason?: string;
  /** Where it lives, or is to. */
  environment: Environment | undefined;
  /** What is stored of it. */
  stored?: Spec;
};

/** What a kind asks for beyond its name and what it is of, drawn from its fields. */
export function ResourceFields({ kind, draft, declared, onChange, errors, reason, ...rest }: Props) {
  const { set = {}, needed = false, again = {}, environment, stored = {} } = rest;
  const { controls = {} } = formsOf(kind);
  const facet = faceOf(kind).facet?.field;
  const readOnly = reason !== undefined;
  const asked = askedFields(kind, draft, declared).filter(([name]) => name !== facet);
  const put = (name: string, value: unknown) =>
    onChange({ ...draft, spec: { ...draft.spec, [name]: value } });
  function own(name: string, field: AnyField) {
    const Own = controls[name];
    return (
      Own && (
        <Own
          field={field}
          value={draft.spec[name]}
          onChange={(value) => put(name, value)}
          error={errors[`spec.${name}`]}
          environment={environment}
          stored={stored[name]}
          reason={reason}
        />
      )
    );
  }

  return asked.map(([name, field], index) => (
    <Fragment key={name}>
      {field.group && field.group !== asked[index - 1]?.[1].group && (
        <h3 className="border-line border-t pt-4 font-semibold text-body text-ink">{field.group}</h3>
      )}
      {own(name, field) ??
        (field.input === "rows" ? (
          <RowsControl
            field={field}
            value={draft.spec[name]}
            onChange={(value) => put(name, value)}
            errorAt={(path) => errors[["spec", name, path].filter(Boolean).join(".")]}
            readOnly={readOnly}
            reason={reason}
          />
        ) : (
          <Field
            label={field.label}
            hideLabel={field.input === "switch"}
            required={!field.optional && field.input !== "switch"}
            help={field.help}
            error={
              errors[`${field.secret ? "secrets" : "spec"}.${name}`] ??
              (draft.secrets[name] === undefined ? again[name] : undefined)
            }
          >
            {field.input === "multiselect" ? (
              <ChosenControl
                field={field}
                value={draft.spec[name]}
                onChange={(value) => put(name, value)}
                readOnly={readOnly}
              />
            ) : field.secret ? (
              <SecretControl
                label={field.label}
                value={draft.secrets[name]}
                set={set[name] === true}
                needed={needed || Object.hasOwn(again, name)}
                readOnly={readOnly}
                onChange={(value) => onChange({ ...draft, secrets: withSecret(draft.secrets, name, value) })}
              />
            ) : (
              <FieldControl
                field={field}
                value={shownValue(field, draft.spec[name])}
                onChange={(value) => put(name, value)}
                readOnly={readOnly}
                reason={reason}
              />
            )}
          </Field>
        ))}
    </Fragment>
  ));
}

function withSecret(secrets: Draft["secrets"], name: string, value: string | undefined): Draft["secrets"] {
  const { [name]: _, ...others } = secrets;
  return value === undefined ? others : { ...others, [name]: value };
}

"use client";

import { askedFields, type Draft, shownValue } from "@/components/resources/draft";
import { FieldControl } from "@/components/resources/field-control";
import { SecretControl } from "@/components/resources/secret-control";
import { Field } from "@/components/ui/field";
import { faceOf, type KindId } from "@/lib/kinds/faces";

type Props = {
  kind: KindId;
  draft: Draft;
  onChange: (draft: Draft) => void;
  /** By path, such as `spec.baseUrl`. */
  errors: Readonly<Record<string, string>>;
  /** Secrets that are stored. */
  set?: Readonly<Record<string, true>>;
  /** Stored secrets that have to be entered again, because they would go elsewhere. */
  needed?: boolean;
  /** Why nothing may be changed. */
  reason?: string;
};

/** What a kind asks for beyond its name and what it is of, drawn from its fields. */
export function ResourceFields({ kind, draft, onChange, errors, set = {}, needed = false, reason }: Props) {
  const facet = faceOf(kind).facet?.field;
  const readOnly = reason !== undefined;
  return askedFields(kind, draft)
    .filter(([name]) => name !== facet)
    .map(([name, field]) => (
      <Field
        key={name}
        label={field.label}
        hideLabel={field.input === "switch"}
        required={!field.optional && field.input !== "switch"}
        help={field.help}
        error={errors[`${field.secret ? "secrets" : "spec"}.${name}`]}
      >
        {field.secret ? (
          <SecretControl
            label={field.label}
            value={draft.secrets[name]}
            set={set[name] === true}
            needed={needed}
            readOnly={readOnly}
            onChange={(value) => onChange({ ...draft, secrets: withSecret(draft.secrets, name, value) })}
          />
        ) : (
          <FieldControl
            field={field}
            value={shownValue(field, draft.spec[name])}
            onChange={(value) => onChange({ ...draft, spec: { ...draft.spec, [name]: value } })}
            readOnly={readOnly}
            reason={reason}
          />
        )}
      </Field>
    ));
}

function withSecret(secrets: Draft["secrets"], name: string, value: string | undefined): Draft["secrets"] {
  const { [name]: _, ...others } = secrets;
  return value === undefined ? others : { ...others, [name]: value };
}

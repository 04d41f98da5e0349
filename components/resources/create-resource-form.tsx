"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { EnvironmentSelect } from "@/components/console/environment-select";
import { InspectorFoot } from "@/components/console/inspector-foot";
import { can, useMe, useOrg } from "@/components/console/use-me";
import { ConnectionTest } from "@/components/resources/connection-test";
import { type Draft, emptyDraft, keyOfDraft, sentSecrets, sentSpec } from "@/components/resources/draft";
import { facetOptions } from "@/components/resources/facet-options";
import { focusFirstError } from "@/components/resources/focus-first-error";
import { formsOf, type Issued } from "@/components/resources/kind-forms";
import { ResourceFields } from "@/components/resources/resource-fields";
import { useDiscardQuestion } from "@/components/resources/use-discard-question";
import { useMadeOf } from "@/components/resources/use-made-of";
import { sendOnModEnter } from "@/components/resources/use-submit-keys";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { answerOf } from "@/lib/answer-of";
import { isProduction } from "@/lib/environments/face";
import { faceOf, isTested, type KindId } from "@/lib/kinds/faces";
import { sameValue } from "@/lib/kinds/fields";
import { createResourceAction } from "@/lib/resources/actions";
import { loadCheckForm } from "@/lib/resources/load-check-form";
import { resourcesKey, resourcesPath } from "@/lib/resources/query-options";
import type { Resource } from "@/lib/resources/schema";
import type { ResultError } from "@/lib/result";

export type CreateResourceFormProps = {
  kind: KindId;
  /** Where it is created, unless the person chooses another; null: they are asked. */
  environmentId: string | null;
  /** It is created there and nowhere else. */
  locked?: boolean;
  /** What it has to be, such as `{ integration: "salesforce" }`. */
  accepts?: Readonly<Record<string, string>>;
  /** `issued`: what is shown of it this once. */
  onCreated: (resource: Resource, issued: Issued | null) => void;
  onCancel: () => void;
};

/** Makes a resource: its name, what it is of, where it lives, and what that asks for. */
export function CreateResourceForm({
  kind,
  environmentId: initialEnvironment,
  locked = false,
  accepts = {},
  onCreated,
  onCancel,
}: CreateResourceFormProps) {
  const face = faceOf(kind);
  const org = useOrg();
  const me = useMe();
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const issued = useRef<Issued>(null);
  const [begun] = useState(() => emptyDraft({ ...formsOf(kind).begin?.(), ...accepts }));
  const [draft, setDraft] = useState<Draft>(begun);
  const [environmentId, setEnvironmentId] = useState(initialEnvironment);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [refusal, setRefusal] = useState<ResultError | null>(null);
  const environments = me.environments.filter(
    (each) => can(me, `${kind}:create`, { environmentId: each.id }) && (!locked || each.id === environmentId),
  );
  const environment = environments.find((each) => each.id === environmentId);
  const facet = face.facet;
  const chosen = facet ? draft.spec[facet.field] : undefined;
  const madeOf = useMadeOf(kind, chosen, environment);
  const { declared } = madeOf;
  // Of what is fixed by who asked for it: nobody can choose another.
  const absent = environment && facet && accepts[facet.field] && madeOf.absence(chosen, environment);
  const dirty = hasContent(draft, begun);
  const { question, askToLeave } = useDiscardQuestion(dirty, `this ${face.noun.one}`);

  // Read ahead: a connection that is lost while someone types is then met by the save alone.
  useEffect(() => void loadCheckForm().catch(() => undefined), []);

  const create = useMutation({
    mutationFn: async () => {
      const input = await check();
      if (!input) return null;
      const answer = await answerOf(createResourceAction(org, input));
      if (!answer.ok) return answer;
      // What is shown once goes into no cache: what a mutation answers is kept, too.
      const { issued: shown = null, ...data } = answer.data;
      issued.current = shown;
      return { ok: true as const, data };
    },
    onSuccess: async (result) => {
      if (!result) return;
      if (!result.ok) {
        // What it is made of may be what was changed: it is read again.
        if (result.error.code === "conflict") void madeOf.read();
        return showRefusal(result.error);
      }
      client.setQueryData([...resourcesKey(org, kind), "one", result.data.id], result.data);
      const read = client.invalidateQueries({ queryKey: resourcesKey(org, kind) });
      // A list that can't be read now keeps nobody from what they see this once.
      if (!issued.current) await read;
      onCreated(result.data, issued.current);
    },
  });

  /** What is to be sent, once nothing is missing that can be told here. A test asks for no name. */
  async function check({ named = true } = {}) {
    const checkForm = await loadCheckForm();
    const spec = sentSpec(kind, draft, declared);
    const secrets = sentSecrets(kind, draft, declared);
    const key = keyOfDraft(draft);
    const found = checkForm(
      kind,
      { name: draft.name, key: draft.name ? key : undefined, spec, secrets },
      null,
      declared,
    );
    if (!named) for (const path of ["name", "key"]) delete found[path];
    if (facet && madeOf.unknown) delete found[`spec.${facet.field}`];
    if (!environmentId) found.environmentId = "Choose an environment.";
    setErrors(found);
    setRefusal(null);
    if (Object.keys(found).length > 0 || !environmentId || madeOf.unknown) return focusFirstError(form);
    const { revision: definitionRevision } = madeOf;
    return { kind, environmentId, name: draft.name, key, spec, secrets, definitionRevision };
  }

  function showRefusal(error: ResultError) {
    setErrors(error.fields ?? {});
    setRefusal(error);
    focusFirstError(form);
  }

  function change(next: Draft) {
    setDraft(next);
    setErrors({});
  }

  /** What is not there is chosen no more, and what was typed for it is gone. */
  function moveTo(next: (typeof environments)[number] | undefined) {
    setEnvironmentId(next?.id ?? null);
    const message = facet && next && !accepts[facet.field] ? madeOf.absence(chosen, next) : undefined;
    if (message) setDraft({ ...draft, spec: {}, secrets: {} });
    setErrors(message && facet ? { [`spec.${facet.field}`]: message } : {});
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    // A form in a portal would send the one around it, too.
    event.stopPropagation();
    if (!create.isPending) create.mutate();
  }

  return (
    <form
      ref={form}
      id={id}
      noValidate
      onSubmit={submit}
      onKeyDown={sendOnModEnter}
      aria-label={`New ${face.label.one}`}
      className="flex min-h-0 flex-1 flex-col"
    >
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-4 py-4">
        <Field label={face.nameLabel} required error={errors.name}>
          <Input value={draft.name} autoFocus onValueChange={(name) => change({ ...draft, name })} />
        </Field>
        {facet && (
          <Field
            label={facet.label}
            required
            error={errors[`spec.${facet.field}`] ?? (absent || undefined)}
            help={madeOf.calls}
          >
            <Select
              options={facetOptions(kind, madeOf.choices)}
              value={typeof chosen === "string" ? chosen : null}
              onValueChange={(value) => change({ ...draft, spec: { [facet.field]: value }, secrets: {} })}
              reason={accepts[facet.field] ? `Only ${face.noun.many} of this kind fit here.` : undefined}
            />
          </Field>
        )}
        <Field label="Environment" required error={errors.environmentId}>
          <EnvironmentSelect
            environments={environments}
            value={environment?.key ?? null}
            onValueChange={(key) => moveTo(environments.find((each) => each.key === key))}
            reason={locked ? "It is created where it is picked." : undefined}
          />
        </Field>
        {madeOf.pending ? (
          <Skeleton lines={3} />
        ) : madeOf.error ? (
          <ErrorState onRetry={() => void madeOf.read()}>{madeOf.error.message}</ErrorState>
        ) : (
          <ResourceFields
            kind={kind}
            draft={draft}
            declared={declared}
            onChange={change}
            errors={errors}
            environment={environment}
          />
        )}
        <Field
          label="Key"
          required
          help="The same key elsewhere means the same thing there."
          error={errors.key}
        >
          <Input
            mono
            spellCheck={false}
            value={keyOfDraft(draft)}
            onValueChange={(key) => change({ ...draft, key })}
          />
        </Field>
        {isTested(kind) && (!facet || chosen !== undefined) && (
          <ConnectionTest
            about={draft}
            request={async () => {
              const input = await check({ named: false });
              if (!input) return undefined;
              const { environmentId, spec, secrets, definitionRevision } = input;
              const body = { environmentId, spec, secrets, definitionRevision };
              return { path: `${resourcesPath(org, kind)}/test`, body };
            }}
          />
        )}
      </div>
      <InspectorFoot
        verb={environment && isProduction(environment) ? `Create in ${environment.name}` : "Create"}
        dirty
        pending={create.isPending}
        onCancel={() => askToLeave(onCancel)}
        error={create.error?.message ?? (refusal && !refusal.fields ? refusal.message : undefined)}
      />
      {question}
    </form>
  );
}

function hasContent(draft: Draft, begun: Draft): boolean {
  return (
    draft.name.trim() !== "" || Object.keys(draft.secrets).length > 0 || !sameValue(draft.spec, begun.spec)
  );
}

"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useRef, useState } from "react";
import { EnvironmentMark } from "@/components/console/environment-mark";
import { EnvironmentSelect } from "@/components/console/environment-select";
import { useEnvironment } from "@/components/console/use-environment";
import { can, useMe, useOrg } from "@/components/console/use-me";
import { focusFirstError } from "@/components/resources/focus-first-error";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";
import { viewOnlyReason } from "@/lib/access/describe";
import { answerOf } from "@/lib/answer-of";
import { applicationsKey } from "@/lib/apps/query-options";
import { consoleHref } from "@/lib/console-href";
import { createProfileAction } from "@/lib/profiles/actions";
import type { ProfileSummary } from "@/lib/profiles/schema";
import type { ResultError } from "@/lib/result";

const BLANK = "blank";

type Props = {
  app: { id: string; key: string; name: string };
  profiles: readonly ProfileSummary[];
  /** The profile that the page is open on, if any: what is offered to begin from. */
  from?: ProfileSummary;
  onClose: () => void;
};

/** A new profile: blank, or from an existing one. */
export default function NewProfileDialog({ app, profiles, from, onClose }: Props) {
  const org = useOrg();
  const me = useMe();
  const here = useEnvironment();
  const router = useRouter();
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const reasons: Record<string, string> = {};
  for (const place of me.environments) {
    if (!can(me, "profile:create", { environmentId: place.id }))
      reasons[place.key] = viewOnlyReason(place.name, me.roles);
  }
  const offered = me.environments.find(({ id: place }) => place === from?.environmentId) ?? here;
  const [name, setName] = useState("");
  const [source, setSource] = useState(BLANK);
  const [envKey, setEnvKey] = useState(offered && !reasons[offered.key] ? offered.key : null);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [refusal, setRefusal] = useState<ResultError | null>(null);
  const environment = me.environments.find(({ key }) => key === envKey);
  const taken = profiles.find(({ id: each }) => each === source);

  const create = useMutation({
    mutationFn: (environmentId: string) =>
      answerOf(
        createProfileAction(org, { application: app.id, environmentId, name, from: taken?.id ?? null }),
      ),
    async onSuccess(result) {
      if (!result.ok) {
        setErrors(result.error.fields ?? {});
        setRefusal(result.error);
        return focusFirstError(form);
      }
      onClose();
      router.push(
        consoleHref(org, `/apps/${app.key}/settings`, environment?.key, { profile: result.data.key }),
      );
      await client.invalidateQueries({ queryKey: applicationsKey(org), refetchType: "none" });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    if (create.isPending) return;
    setErrors({});
    setRefusal(null);
    if (environment) return create.mutate(environment.id);
    setErrors({ environmentId: "Choose an environment." });
    focusFirstError(form);
  }

  const sources: SelectOption<string>[] = [
    { value: BLANK, label: "Blank" },
    ...profiles.map((profile): SelectOption<string> => {
      const place = me.environments.find(({ id: each }) => each === profile.environmentId);
      return {
        value: profile.id,
        label: profile.name,
        mark: place && <EnvironmentMark shape={place.shape} colour={place.colour} />,
        detail: place && place.name !== profile.name ? place.name : undefined,
      };
    }),
  ];
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`New profile of ${app.name}`}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" pending={create.isPending}>
            Create profile
          </Button>
        </>
      }
    >
      <form ref={form} id={id} noValidate onSubmit={submit} className="flex flex-col gap-4 pt-2">
        <Field label="Profile Name" required error={errors.name}>
          <Input value={name} onValueChange={(next) => setName(next)} />
        </Field>
        <Field label="Environment" required error={errors.environmentId}>
          <EnvironmentSelect
            environments={me.environments}
            value={envKey}
            onValueChange={(key) => setEnvKey(key)}
            reasons={reasons}
          />
        </Field>
        <Field label="Begin from" help={alongText(taken, environment)}>
          <Select options={sources} value={source} onValueChange={(next) => setSource(next)} />
        </Field>
        {refusal && !refusal.fields && (
          <p role="alert" className="text-body text-error">
            {refusal.message}
          </p>
        )}
      </form>
    </Dialog>
  );
}

/** What of an existing profile comes along into an environment. */
function alongText(from: ProfileSummary | undefined, to: { id: string; name: string } | undefined): string {
  if (!from) return "What the app needs, with nothing picked yet.";
  if (!to || from.environmentId === to.id)
    return `Settings, choices and values of ${from.name}, secrets included.`;
  return `Settings and plain values of ${from.name}. Its choices and secrets can't come along to ${to.name}.`;
}

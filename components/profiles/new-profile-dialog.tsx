"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { EnvironmentMark } from "@/components/console/environment-mark";
import { EnvironmentSelect } from "@/components/console/environment-select";
import { useEnvironment } from "@/components/console/use-environment";
import { can, reasonIn, useMe, useOrg } from "@/components/console/use-me";
import { FormDialog } from "@/components/profiles/form-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";
import { answerOf } from "@/lib/answer-of";
import { applicationsKey } from "@/lib/apps/query-options";
import { consoleHref } from "@/lib/console-href";
import { createProfileAction } from "@/lib/profiles/actions";
import type { ProfileSummary } from "@/lib/profiles/schema";
import type { Result } from "@/lib/result";

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
  const reasons: Record<string, string> = {};
  for (const place of me.environments) {
    if (can(me, "profile:create", { environmentId: place.id })) continue;
    reasons[place.key] = reasonIn(me, place, "profile:create");
  }
  const offered = me.environments.find(({ id: place }) => place === from?.environmentId) ?? here;
  const [name, setName] = useState("");
  const [source, setSource] = useState(BLANK);
  const [envKey, setEnvKey] = useState(offered && !reasons[offered.key] ? offered.key : null);
  const environment = me.environments.find(({ key }) => key === envKey);
  const taken = profiles.find(({ id: each }) => each === source);

  async function submit(): Promise<Result<unknown>> {
    if (!environment) {
      const message = "Choose an environment.";
      return { ok: false, error: { code: "invalid", message, fields: { environmentId: message } } };
    }
    const result = await answerOf(
      createProfileAction(org, {
        application: app.id,
        environmentId: environment.id,
        name,
        from: taken?.id ?? null,
      }),
    );
    if (!result.ok) return result;
    router.push(consoleHref(org, `/apps/${app.key}/settings`, environment.key, { profile: result.data.key }));
    void client.invalidateQueries({ queryKey: applicationsKey(org), refetchType: "none" });
    return result;
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
    <FormDialog
      title={`New profile of ${app.name}`}
      verb="Create profile"
      dirty={name !== ""}
      subject="this profile"
      submit={submit}
      onClose={onClose}
    >
      {(errors) => (
        <>
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
        </>
      )}
    </FormDialog>
  );
}

/** What of an existing profile comes along into an environment. */
function alongText(from: ProfileSummary | undefined, to: { id: string; name: string } | undefined): string {
  if (!from) return "What the app needs, with nothing picked yet.";
  if (!to || from.environmentId === to.id)
    return `Settings, choices and values of ${from.name}, secrets included.`;
  return `Settings and plain values of ${from.name}. Its choices and secrets can't come along to ${to.name}.`;
}

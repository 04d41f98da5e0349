"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useEnvKey } from "@/components/console/use-environment";
import { useOrg } from "@/components/console/use-me";
import { FormDialog } from "@/components/profiles/form-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { answerOf } from "@/lib/answer-of";
import { duplicateApplicationAction } from "@/lib/apps/actions";
import { applicationsKey } from "@/lib/apps/query-options";
import type { LeftOut } from "@/lib/apps/schema";
import { consoleHref } from "@/lib/console-href";
import { listed } from "@/lib/listed";
import type { Result } from "@/lib/result";

const NAME_MAX = 80;

type Props = { app: { id: string; name: string }; onClose: () => void };

/** An app like another, under a name of its own. */
export default function DuplicateApp({ app, onClose }: Props) {
  const org = useOrg();
  const env = useEnvKey();
  const router = useRouter();
  const client = useQueryClient();
  const [proposed] = useState(() => `Copy of ${app.name}`.slice(0, NAME_MAX));
  const [name, setName] = useState(proposed);

  async function submit(): Promise<Result<unknown>> {
    const result = await answerOf(duplicateApplicationAction(org, { application: app.id, name }));
    if (!result.ok) return result;
    const { key, left } = result.data;
    await client.invalidateQueries({ queryKey: applicationsKey(org) });
    toast({
      text: [`${name.trim()} is created.`, ...leftWords(left)].join(" "),
      act: {
        label: "App settings",
        onSelect: () => router.push(consoleHref(org, `/apps/${key}/settings`, env)),
      },
    });
    return result;
  }

  return (
    <FormDialog
      title={`Duplicate ${app.name}`}
      description="Its integrations, variables and profiles come along, with what they use in each environment. What you can't change there starts empty."
      verb="Duplicate"
      dirty={name !== proposed}
      subject="this app"
      submit={submit}
      onClose={onClose}
    >
      {(errors) => (
        <Field label="App Name" required error={errors.name ?? errors.key}>
          <Input value={name} onValueChange={(next) => setName(next)} />
        </Field>
      )}
    </FormDialog>
  );
}

/** What the copy lacks, in a sentence each. */
function leftWords(left: readonly LeftOut[]): string[] {
  const named = (wanted: LeftOut["what"]) =>
    listed(left.filter(({ what }) => what === wanted).map(({ profile }) => profile));
  const [empty, unset] = [named("everything"), named("secrets")];
  return [
    ...(empty ? [`Without what ${empty} has: you can view it, not change it.`] : []),
    ...(unset ? [`Enter the secrets of ${unset} again: you can't carry them.`] : []),
  ];
}

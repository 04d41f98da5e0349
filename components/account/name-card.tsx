"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useAccountChanged } from "@/components/account/use-account-changed";
import { useOrg } from "@/components/console/use-me";
import { useDiscardQuestion } from "@/components/resources/use-discard-question";
import { Button } from "@/components/ui/button";
import { CaptionCard } from "@/components/ui/caption-card";
import { CardFoot } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { renameOneselfAction } from "@/lib/account/actions";
import { answerOf } from "@/lib/answer-of";

/** What others see of whoever looks. */
export function NameCard({ name, email }: { name: string; email: string }) {
  const org = useOrg();
  const formId = useId();
  const accountChanged = useAccountChanged();
  const [draft, setDraft] = useState(name);
  const dirty = draft !== name;
  const { question } = useDiscardQuestion(dirty, "your name");
  const rename = useMutation({
    mutationFn: () => answerOf(renameOneselfAction(org, { name: draft })),
    onSuccess: async (result) => {
      if (!result.ok) return;
      setDraft(result.data.name);
      await accountChanged();
      toast({ text: `You are ${result.data.name} now.` });
    },
  });
  const error = rename.data?.ok === false ? rename.data.error : undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (dirty && !rename.isPending) rename.mutate();
  }

  return (
    <CaptionCard
      title="You"
      caption="The same in every organization you belong to."
      foot={
        <CardFoot>
          <Button type="submit" form={formId} pending={rename.isPending} inactive={!dirty}>
            Update name
          </Button>
        </CardFoot>
      }
    >
      <form id={formId} noValidate aria-label="You" onSubmit={submit} className="grid gap-4 sm:grid-cols-2">
        <Field label="Name" required error={error?.fields?.name}>
          <Input value={draft} onValueChange={(next) => setDraft(next)} autoComplete="name" />
        </Field>
        <dl className="flex min-w-0 flex-col gap-1 text-body">
          <dt className="font-medium">Email</dt>
          <dd className="wrap-anywhere flex min-h-control items-center text-muted">{email}</dd>
        </dl>
        {error && !error.fields && <Notice tone="error">{error.message}</Notice>}
      </form>
      {question}
    </CaptionCard>
  );
}

"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { can, reasonOfOrganization, useMe, useOrg } from "@/components/console/use-me";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { answerOf } from "@/lib/answer-of";
import { renameOrganizationAction } from "@/lib/organizations/actions";
import { organizationOptions } from "@/lib/organizations/query-options";

/** What the organization is called; saved with its own button. */
export function OrganizationName() {
  const org = useOrg();
  const me = useMe();
  const client = useQueryClient();
  const { name, revision } = useSuspenseQuery(organizationOptions(org)).data;
  const [draft, setDraft] = useState<string | null>(null);
  const reason = can(me, "organization:update", "organization") ? undefined : reasonOfOrganization(me);
  const rename = useMutation({
    mutationFn: (next: string) => answerOf(renameOrganizationAction(org, { name: next, revision })),
    onSuccess: async (result) => {
      if (!result.ok) return;
      await client.invalidateQueries({ queryKey: ["orgs", org] });
      setDraft(null);
      toast({ text: `Renamed to ${result.data.name}.` });
    },
  });
  const error = rename.data?.ok === false ? rename.data.error : undefined;
  const dirty = draft !== null && draft !== name;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (dirty && !rename.isPending) rename.mutate(draft);
  }

  return (
    <form
      noValidate
      aria-label="Name of the organization"
      onSubmit={submit}
      className="flex items-start gap-2"
    >
      <Field
        label="Name"
        required
        error={error?.fields?.name ?? error?.message ?? rename.error?.message}
        className="min-w-0 flex-1"
      >
        <Input
          value={draft ?? name}
          onValueChange={(next) => setDraft(next)}
          readOnly={reason !== undefined}
          autoComplete="off"
        />
      </Field>
      <Button
        type="submit"
        pending={rename.isPending}
        reason={reason ?? (dirty ? undefined : "Change the name first.")}
        className="mt-6"
      >
        Rename
      </Button>
    </form>
  );
}

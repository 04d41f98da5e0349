"use client";

import { useState } from "react";
import { useOrg } from "@/components/console/use-me";
import { useDeploymentsChanged } from "@/components/deployments/use-deployments-changed";
import { FormDialog } from "@/components/profiles/form-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { answerOf } from "@/lib/answer-of";
import type { Environment } from "@/lib/environments/schema";
import { createFreezeAction } from "@/lib/freezes/actions";

type Props = { environment: Environment; onClose: () => void };

const HOUR_MS = 60 * 60 * 1000;

/** Lets nothing be published in an environment for a while. */
export default function FreezeDialog({ environment, onClose }: Props) {
  const org = useOrg();
  const deploymentsChanged = useDeploymentsChanged();
  const [opened] = useState(() => ({ from: localText(0), until: localText(24 * HOUR_MS) }));
  const [{ from, until, reason }, setDraft] = useState({ ...opened, reason: "" });
  const change = (next: object) => setDraft((draft) => ({ ...draft, ...next }));

  async function save() {
    const result = await answerOf(
      createFreezeAction(org, {
        environmentId: environment.id,
        startsAt: instantOf(from),
        endsAt: instantOf(until),
        reason,
      }),
    );
    await deploymentsChanged();
    if (result.ok) toast({ text: `${environment.name} has another freeze.` });
    return result;
  }

  return (
    <FormDialog
      title={`Freeze ${environment.name}`}
      description="Nothing is published, rolled back or withdrawn here meanwhile. Who may override it says why."
      verb={`Freeze ${environment.name}`}
      subject="this freeze"
      dirty={reason !== "" || from !== opened.from || until !== opened.until}
      submit={save}
      onClose={onClose}
    >
      {(errors) => (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="From" required error={errors.startsAt}>
              <Input type="datetime-local" value={from} onValueChange={(next) => change({ from: next })} />
            </Field>
            <Field label="Until" required error={errors.endsAt}>
              <Input type="datetime-local" value={until} onValueChange={(next) => change({ until: next })} />
            </Field>
          </div>
          <p className="text-meta text-muted">In your own time zone.</p>
          <Field
            label="Reason"
            required
            help="Said to whoever wants to publish meanwhile."
            error={errors.reason}
          >
            <Input value={reason} onValueChange={(next) => change({ reason: next })} />
          </Field>
        </>
      )}
    </FormDialog>
  );
}

/** As the field wants it, in the reader's zone: "2026-12-24T18:00". */
function localText(later: number): string {
  const at = new Date(Date.now() + later);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** What is no date is for the server to refuse. */
function instantOf(text: string): string {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? text : at.toISOString();
}

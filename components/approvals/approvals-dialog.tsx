"use client";

import { useState } from "react";
import { useOrg } from "@/components/console/use-me";
import { useDeploymentsChanged } from "@/components/deployments/use-deployments-changed";
import { FormDialog } from "@/components/profiles/form-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { answerOf } from "@/lib/answer-of";
import { setRuleAction } from "@/lib/approvals/actions";
import type { Publishing } from "@/lib/approvals/schema";
import { MOST_APPROVALS } from "@/lib/approvals/states";
import type { Environment } from "@/lib/environments/schema";

const counts = Array.from({ length: MOST_APPROVALS + 1 }, (_, count) => ({
  value: String(count),
  label: count === 0 ? "None" : String(count),
}));

type Props = { environment: Environment; publishing: Publishing; onClose: () => void };

/** Says how many approve before something is published in an environment. */
export default function ApprovalsDialog({ environment, publishing, onClose }: Props) {
  const org = useOrg();
  const deploymentsChanged = useDeploymentsChanged();
  // As it was opened: what others change meanwhile refuses it.
  const [opened] = useState(publishing);
  const [approvals, setApprovals] = useState(String(opened.approvals));
  const [hours, setHours] = useState(String(opened.hours));

  async function save() {
    const result = await answerOf(
      setRuleAction(org, {
        environmentId: environment.id,
        ruleRevision: opened.ruleRevision,
        approvals: Number(approvals),
        hours: Number(hours),
      }),
    );
    await deploymentsChanged();
    if (result.ok) toast({ text: `What publishing in ${environment.name} takes is changed.` });
    return result;
  }

  return (
    <FormDialog
      title={`Approvals in ${environment.name}`}
      description="Before something is published or rolled back, members who hold the permission to approve look at it. Nobody approves what they asked for."
      verb="Update"
      subject="these approvals"
      dirty={approvals !== String(opened.approvals) || hours !== String(opened.hours)}
      submit={save}
      onClose={onClose}
    >
      {(errors) => (
        <>
          <Field label="Approvals needed" error={errors.approvals}>
            <Select options={counts} value={approvals} onValueChange={setApprovals} />
          </Field>
          <Field
            label="Hours to approve"
            help="Later than that, it is asked for again. 720 hours at most."
            error={errors.hours}
          >
            <Input
              inputMode="numeric"
              value={hours}
              onValueChange={(next) => setHours(next)}
              className="max-w-28"
            />
          </Field>
        </>
      )}
    </FormDialog>
  );
}

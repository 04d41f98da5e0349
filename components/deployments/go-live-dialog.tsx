"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { frozenReason, OverrideField } from "@/components/approvals/override-field";
import { can, useMe } from "@/components/console/use-me";
import { DeploymentDifferences } from "@/components/deployments/deployment-differences";
import { useDeploymentsChanged } from "@/components/deployments/use-deployments-changed";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import { answerOf } from "@/lib/answer-of";
import type { Difference } from "@/lib/deployments/schema";
import type { Environment } from "@/lib/environments/schema";
import type { Freeze } from "@/lib/freezes/schema";
import type { Result } from "@/lib/result";

export type GoingLive = {
  differences: readonly Difference[];
  /** How many have to approve; 0: it is live at once. */
  approvals: number;
  freeze: Freeze | null;
};

type Props = {
  environment: Environment;
  title: string;
  description: string;
  /** On the button where nobody has to approve. */
  verb: string;
  /** Undefined while it is read. */
  going: GoingLive | undefined;
  read: { error: Error | null; isFetching: boolean; refetch: () => Promise<unknown> };
  /** Why it can't be done as it is. */
  blocked?: string;
  /** Above what changes. */
  children: ReactNode;
  /** `ask`: for approval, instead of doing it. */
  send: (input: { note: string; override?: string; ask: boolean }) => Promise<Result<unknown>>;
  onClose: () => void;
};

/** Asks before something is made live: shows what changes, and what it takes. */
export function GoLiveDialog({ environment, going, read, blocked, children, send, onClose, ...rest }: Props) {
  const formId = useId();
  const mayOverride = can(useMe(), "deployment:override", { environmentId: environment.id });
  const deploymentsChanged = useDeploymentsChanged();
  const [note, setNote] = useState("");
  const [override, setOverride] = useState("");
  const ask = (going?.approvals ?? 0) > 0;
  // What is asked for waits; a freeze counts when it is published.
  const freeze = ask ? null : going?.freeze;
  const reason = blocked ?? frozenReason(mayOverride, freeze, override);

  const sending = useMutation({
    mutationFn: () => answerOf(send({ note, ask, ...(freeze && { override }) })),
    async onSuccess(result) {
      await deploymentsChanged();
      if (result.ok) onClose();
    },
  });
  const error = sending.data?.ok === false ? sending.data.error : undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (going && !reason && !sending.isPending) sending.mutate();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="wide"
      title={rest.title}
      description={rest.description}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            type="submit"
            form={formId}
            pending={sending.isPending}
            inactive={!going}
            reason={reason}
          >
            {ask ? "Ask for approval" : rest.verb}
          </Button>
        </>
      }
    >
      {!going && !read.error && <Skeleton lines={4} className="py-3" />}
      {!going && read.error && (
        <ErrorState onRetry={() => void read.refetch()} pending={read.isFetching}>
          {read.error.message}
        </ErrorState>
      )}
      {going && (
        <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
          {children}
          <DeploymentDifferences title="What changes" differences={going.differences} />
          {freeze && (
            <OverrideField
              environment={environment}
              freeze={freeze}
              value={override}
              onChange={setOverride}
              error={error?.fields?.override}
            />
          )}
          <Field
            label="Note"
            help={
              ask
                ? "What whoever approves should know."
                : "What others should know of it. Kept with the deployment."
            }
            error={error?.fields?.note}
          >
            <Textarea rows={2} value={note} onChange={(event) => setNote(event.target.value)} />
          </Field>
          {(sending.error || (error && !error.fields)) && (
            <p role="alert" className="text-body text-error">
              {sending.error?.message ?? error?.message}
            </p>
          )}
        </form>
      )}
    </Dialog>
  );
}

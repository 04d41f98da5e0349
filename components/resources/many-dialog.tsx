"use client";

import { type FormEvent, type ReactNode, useId, useState } from "react";
import { ManySummary } from "@/components/resources/many-summary";
import { type Many, useMany } from "@/components/resources/use-many";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { faceOf } from "@/lib/kinds/faces";
import type { ManyAct } from "@/lib/resources/many-requests";

type Props = {
  many: Many;
  title: ReactNode;
  /** While it runs: "Copying to QA". */
  doing: string;
  /** What was done, after a number: "copied to QA". */
  did: string;
  /** On the button that begins. */
  verb: string;
  danger?: boolean;
  /** What is to be done; a text: what is to be filled in first. */
  act: ManyAct | string;
  /** What is asked, and what follows from it. */
  children: ReactNode;
  /** After it ended: where to go on. `incomplete`: how many were made without all that belongs to them. */
  after?: (incomplete: number) => ReactNode;
  onClose: () => void;
  /** It ended, and what was selected is no longer what is shown. */
  onDone: () => void;
};

/** Asks, does one act to many with a bar that moves, and says what became of each that it could not be done to. */
export function ManyDialog({ many, title, doing, did, verb, danger, act, children, after, ...props }: Props) {
  const form = useId();
  const { progress, running, begin, goOn, stop } = useMany(many);
  const [missing, setMissing] = useState<string | null>(null);
  const noun = faceOf(many.kind).noun;

  function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    if (typeof act === "string") return setMissing(act);
    setMissing(null);
    void begin(act);
  }

  function close() {
    if (running) return;
    props.onClose();
    if (progress) props.onDone();
  }

  const tried = progress ? progress.done + progress.failed.length : 0;
  const text = `${tried.toLocaleString("en")} of ${many.total.toLocaleString("en")}`;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={title}
      width={progress && !running ? "wide" : "narrow"}
      foot={
        !progress ? (
          <>
            <Button onClick={close}>Cancel</Button>
            <Button type="submit" form={form} variant={danger ? "destructive" : "primary"}>
              {verb}
            </Button>
          </>
        ) : running ? (
          <Button onClick={stop} pending={progress.state === "stopping"}>
            Stop
          </Button>
        ) : (
          <>
            {progress.state === "interrupted" && (
              <Button variant="primary" onClick={() => void goOn()}>
                Continue
              </Button>
            )}
            <Button variant={progress.state === "interrupted" ? "secondary" : "primary"} onClick={close}>
              Close
            </Button>
          </>
        )
      }
    >
      {!progress && (
        <form id={form} noValidate onSubmit={submit} className="flex flex-col gap-4 pt-2">
          {children}
          {missing && (
            <p role="alert" className="text-body text-error">
              {missing}
            </p>
          )}
        </form>
      )}
      {progress && (
        <div className="flex flex-col gap-4 pt-2">
          {(running || progress.state === "interrupted") && (
            <Progress label={doing} value={Math.min(tried, many.total)} max={many.total} text={text} />
          )}
          {progress.state === "interrupted" && (
            <Notice tone="error">
              {progress.message} {text} {noun.many} came this far; the rest is as it was.
            </Notice>
          )}
          {!running && <ManySummary many={many} progress={progress} did={did} />}
          {!running && after?.(progress.incomplete)}
        </div>
      )}
    </Dialog>
  );
}

"use client";

import { type FormEvent, type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import type { ManyProgress } from "@/lib/resources/run-many";

type Props = {
  title: ReactNode;
  /** While it runs: "Copying to QA". */
  doing: string;
  /** On the button that begins. */
  verb: string;
  danger?: boolean;
  /** Of what is asked; the summary is wide. */
  width?: "narrow" | "wide";
  run: {
    /** Null before it began. */
    progress: ManyProgress<unknown> | null;
    running: boolean;
    goOn: () => unknown;
    stop: () => void;
  };
  total: number;
  /** What they are: "accounts". */
  nouns: string;
  /** Begins; a text: what is to be filled in first. */
  onBegin: () => string | undefined;
  onClose: () => void;
  /** What is asked, and what follows from it. */
  children: ReactNode;
  /** What became of it, once it ended. */
  ended: ReactNode;
};

/** Asks, then shows a bar that moves while something is done to many, and then what became of it. */
export function RunDialog({ title, doing, verb, danger, width = "narrow", run, total, ...props }: Props) {
  const form = useId();
  const { progress, running, goOn, stop } = run;
  const [missing, setMissing] = useState<string | null>(null);
  const interrupted = progress?.state === "interrupted";

  function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    setMissing(props.onBegin() ?? null);
  }

  function close() {
    if (!running) props.onClose();
  }

  const tried = progress ? progress.done + progress.failed.length : 0;
  const text = `${tried.toLocaleString("en")} of ${total.toLocaleString("en")}`;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={title}
      width={progress && !running ? "wide" : width}
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
            {interrupted && (
              <Button variant="primary" onClick={() => void goOn()}>
                Continue
              </Button>
            )}
            <Button variant={interrupted ? "secondary" : "primary"} onClick={close}>
              Close
            </Button>
          </>
        )
      }
    >
      {!progress && (
        <form id={form} noValidate onSubmit={submit} className="flex flex-col gap-4 pt-2">
          {props.children}
          {missing && (
            <p role="alert" className="text-body text-error">
              {missing}
            </p>
          )}
        </form>
      )}
      {progress && (
        <div className="flex flex-col gap-4 pt-2">
          {(running || interrupted) && (
            <Progress label={doing} value={Math.min(tried, total)} max={total} text={text} />
          )}
          {interrupted && (
            <Notice tone="error">
              {progress.message} {text} {props.nouns} came this far; the rest is as it was.
            </Notice>
          )}
          {!running && props.ended}
        </div>
      )}
    </Dialog>
  );
}

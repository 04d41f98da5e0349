"use client";

import type { ReactNode } from "react";
import { ManySummary } from "@/components/resources/many-summary";
import { RunDialog } from "@/components/resources/run-dialog";
import { type Many, useMany } from "@/components/resources/use-many";
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
export function ManyDialog({ many, did, act, children, after, onClose, onDone, ...asked }: Props) {
  const { begin, ...run } = useMany(many);
  const { progress } = run;

  function start(): string | undefined {
    if (typeof act === "string") return act;
    void begin(act);
  }

  function close() {
    onClose();
    if (progress) onDone();
  }

  return (
    <RunDialog
      {...asked}
      run={run}
      total={many.total}
      nouns={faceOf(many.kind).noun.many}
      onBegin={start}
      onClose={close}
      ended={
        progress && (
          <>
            <ManySummary many={many} progress={progress} did={did} />
            {after?.(progress.incomplete)}
          </>
        )
      }
    >
      {children}
    </RunDialog>
  );
}

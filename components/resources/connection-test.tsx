"use client";

import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { TestAnswer } from "@/lib/resources/schema";
import { rest } from "@/lib/rest";

type Props = {
  /** Where the test is asked for, and what with; undefined while something is missing, which the form then says. */
  request: () => Promise<{ path: string; body: object } | undefined>;
  /** What the form holds: an answer is shown as long as it is about that. */
  about?: unknown;
  onAnswer?: (answer: TestAnswer) => void;
  reason?: string;
  children?: ReactNode;
};

/** Makes the real call and shows what answered. */
export function ConnectionTest({ request, about, onAnswer, reason, children }: Props) {
  const test = useMutation({
    mutationFn: async (_about: unknown) => {
      const asked = await request();
      return asked ? rest<TestAnswer>(asked.path, { method: "POST", body: asked.body }) : null;
    },
    onSuccess: (answer) => answer && onAnswer?.(answer),
  });
  const current = !test.isPending && test.variables === about;
  const answer = current ? test.data : undefined;
  return (
    <div className="flex flex-col items-start gap-3">
      {children}
      <Button onClick={() => test.mutate(about)} pending={test.isPending} reason={reason}>
        Test connection
      </Button>
      <div role="status" className="w-full empty:hidden">
        {current && test.isError && <Notice tone="error">{test.error.message}</Notice>}
        {answer && (
          <Notice tone={answer.ok ? "fine" : "error"}>
            {answer.message}
            {/* None where nothing was called. */}
            {answer.milliseconds > 0 && (
              <span className="text-muted"> {answer.milliseconds.toLocaleString("en")} ms</span>
            )}
          </Notice>
        )}
      </div>
    </div>
  );
}

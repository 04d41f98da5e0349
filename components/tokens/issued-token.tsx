"use client";

import { useId } from "react";
import { useOrg } from "@/components/console/use-me";
import type { IssuedProps } from "@/components/resources/kind-forms";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";

/** What opens a token, the one time it is shown, and a first call with it. */
export function IssuedToken({ issued: { token = "" } }: IssuedProps) {
  const org = useOrg();
  const whoAmI = `${window.location.origin}/api/v1/orgs/${encodeURIComponent(org)}/whoami`;
  return (
    <>
      <Notice tone="warning">Copy it before you close this. You won't see it again.</Notice>
      <Shown label="Token" copy="Copy the token" text={token} />
      <Shown
        label="Try it"
        copy="Copy the command"
        text={`curl -H "Authorization: Bearer ${token}" ${whoAmI}`}
      />
    </>
  );
}

function Shown({ label, copy, text }: { label: string; copy: string; text: string }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-1">
      <div className="flex items-center gap-2">
        <h3 id={id} className="flex-1 font-medium text-body text-ink">
          {label}
        </h3>
        <CopyButton value={text} label={copy} words="Copy" />
      </div>
      <pre className="wrap-anywhere select-all whitespace-pre-wrap rounded-control border border-line bg-surface px-3 py-2 font-mono text-body">
        {text}
      </pre>
    </section>
  );
}

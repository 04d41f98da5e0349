"use client";

import { useState } from "react";
import { PageFrame } from "@/components/console/page-frame";
import { useMe } from "@/components/console/use-me";
import { ErrorState } from "@/components/ui/error-state";
import { onDemand } from "@/components/ui/on-demand";
import { TextLink } from "@/components/ui/text-link";

const ReferenceViewer = onDemand(() => import("@/components/reference/viewer"));

/** API > Reference: how everything is asked over REST, to read and to try. */
export function ReferencePage() {
  const me = useMe();
  const [failed, setFailed] = useState(false);
  return (
    <PageFrame crumbs={[{ label: me.organization.name }, { label: "API" }, { label: "Reference" }]}>
      {failed ? (
        <ErrorState onRetry={() => setFailed(false)} pending={false}>
          The reference couldn't be loaded.
        </ErrorState>
      ) : (
        <>
          <p className="px-4 pt-4 text-body text-muted">
            What the console does, for programs. Try it with your session, or Authorize with an API token: it
            stays in memory. The same for tools:{" "}
            <TextLink href="/api/v1/openapi.json" prefetch={false} target="_blank">
              openapi.json
            </TextLink>
          </p>
          <ReferenceViewer onClose={() => setFailed(true)} />
        </>
      )}
    </PageFrame>
  );
}

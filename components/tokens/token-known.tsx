"use client";

import { type ReactNode, useState } from "react";
import type { KnownProps } from "@/components/resources/kind-forms";
import { RotateToken } from "@/components/tokens/rotate-token";
import { stateSentence, TokenStateBadge } from "@/components/tokens/token-state";
import { Button } from "@/components/ui/button";
import { Moment } from "@/components/ui/moment";
import { tokenFacts } from "@/lib/tokens/token-facts";

/** Whether a token works, who made it, when it was used, and the way to another one in its place. */
export function TokenKnown({ resource, environment, dirty, reason, onIssued }: KnownProps) {
  const [rotating, setRotating] = useState(false);
  const facts = tokenFacts(resource.facts);
  if (!facts) return null;
  const { createdBy, lastUsedAt, lastUsedFrom, issuedAt, olderUntil } = facts;
  const older = olderUntil !== null && Date.parse(olderUntil) > Date.now();
  return (
    <section aria-label="State" className="flex flex-col gap-3 rounded-card border border-line p-3 text-body">
      <div className="flex items-start gap-3">
        <div className="flex min-w-0 flex-1 flex-col items-start gap-1">
          <TokenStateBadge state={facts.state} />
          <p className="wrap-anywhere">{stateSentence(facts, environment?.name ?? "its environment")}</p>
          {older && (
            <p>
              The old one works until <Moment at={olderUntil} ahead />.
            </p>
          )}
        </div>
        <Button
          onClick={() => setRotating(true)}
          reason={reason ?? (dirty ? "Update first, or cancel what you changed." : undefined)}
        >
          Rotate…
        </Button>
      </div>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <Fact label="Created by">{createdBy}</Fact>
        <Fact label="Last used">
          {lastUsedAt ? (
            <>
              <Moment at={lastUsedAt} />
              {lastUsedFrom && ` from ${lastUsedFrom}`}
            </>
          ) : (
            "Never used"
          )}
        </Fact>
        {issuedAt && (
          <Fact label="Issued">
            <Moment at={issuedAt} />
          </Fact>
        )}
      </dl>
      {rotating && (
        <RotateToken
          resource={resource}
          environment={environment}
          onIssued={onIssued}
          onClose={() => setRotating(false)}
        />
      )}
    </section>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="wrap-anywhere min-w-0">{children}</dd>
    </>
  );
}

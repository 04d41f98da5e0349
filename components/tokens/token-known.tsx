"use client";

import { useState } from "react";
import { useMe } from "@/components/console/use-me";
import type { KnownProps } from "@/components/resources/kind-forms";
import { holds } from "@/components/tokens/holds";
import { RotateToken } from "@/components/tokens/rotate-token";
import { stateSentence, TokenStateBadge } from "@/components/tokens/token-state";
import { Button } from "@/components/ui/button";
import { Fact, Facts } from "@/components/ui/facts";
import { Moment } from "@/components/ui/moment";
import { isPermission } from "@/lib/access/permissions";
import { tokenFacts } from "@/lib/tokens/token-facts";

/** Whether a token works, who made it, when it was used, and the way to another one in its place. */
export function TokenKnown({ resource, environment, dirty, reason, onIssued }: KnownProps) {
  const me = useMe();
  const [rotating, setRotating] = useState(false);
  const facts = tokenFacts(resource.facts);
  if (!facts) return null;
  const { createdBy, lastUsedAt, lastUsedFrom, issuedAt, olderUntil } = facts;
  const older = olderUntil !== null && Date.parse(olderUntil) > Date.now();
  const place = environment?.name ?? "its environment";
  const scopes: readonly unknown[] = Array.isArray(resource.spec.scopes) ? resource.spec.scopes : [];
  // Whoever rotates it could use it from then on.
  const mine = scopes.every((scope) => !isPermission(scope) || holds(me, scope, resource.environmentId));
  const rotateReason =
    reason ??
    (mine ? undefined : `You don't hold all of its scopes in ${place} yourself.`) ??
    (dirty ? "Update first, or cancel what you changed." : undefined);

  return (
    <section aria-label="State" className="flex flex-col gap-3 rounded-card border border-line p-3 text-body">
      <div className="flex items-start gap-3">
        <div className="flex min-w-0 flex-1 flex-col items-start gap-1">
          <TokenStateBadge state={facts.state} />
          <p className="wrap-anywhere">{stateSentence(facts, place)}</p>
          {older && (
            <p>
              The old one works until <Moment at={olderUntil} exact />.
            </p>
          )}
        </div>
        <Button onClick={() => setRotating(true)} reason={rotateReason}>
          Rotate…
        </Button>
      </div>
      <Facts narrow>
        <Fact name="Created by">{createdBy}</Fact>
        <Fact name="Last used">
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
          <Fact name="Issued">
            <Moment at={issuedAt} />
          </Fact>
        )}
      </Facts>
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

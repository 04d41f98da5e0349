"use client";

import { useOutdated } from "@/components/console/use-outdated";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** Within the console, so that the Tree stays where it is. Elsewhere `global-error.tsx` says it. */
export default function PageError({ error, reset }: Props) {
  // What a newer server no longer has will not be there at a second try either.
  const outdated = useOutdated();
  return (
    <main className="flex flex-1 flex-col justify-center">
      {outdated ? (
        <ErrorState>
          <p className="mb-4">Bulkhead was updated. Reload this page to go on.</p>
          <Button onClick={() => window.location.reload()}>Reload</Button>
        </ErrorState>
      ) : (
        <ErrorState onRetry={reset} id={error.digest}>
          Something went wrong while making this page.
        </ErrorState>
      )}
    </main>
  );
}

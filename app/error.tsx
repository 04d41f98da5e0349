"use client";

import { ErrorState } from "@/components/ui/error-state";

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function PageError({ error, reset }: Props) {
  return (
    <main className="flex flex-1 flex-col justify-center">
      <ErrorState onRetry={reset} id={error.digest}>
        Something went wrong while making this page.
      </ErrorState>
    </main>
  );
}

"use client";

import { ErrorState } from "@/components/ui/error-state";
import "./globals.css";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** Stands in for the root layout as well, so it brings its own page. */
export default function GlobalError({ error, reset }: Props) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Bulkhead</title>
        <main className="flex min-h-dvh flex-col justify-center">
          <ErrorState onRetry={reset} id={error.digest}>
            Something went wrong while making this page.
          </ErrorState>
        </main>
      </body>
    </html>
  );
}

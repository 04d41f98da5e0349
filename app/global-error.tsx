"use client";

import { buttonFace } from "@/components/ui/button-face";
import "./globals.css";

/**
 * Stands in for the root layout as well, so it brings its own page. In plain elements: every page loads it, and hardly
 * one shows it.
 */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Bulkhead</title>
        <main
          role="alert"
          className="mx-auto flex min-h-dvh max-w-md flex-col items-center justify-center gap-4 px-6 text-center text-body"
        >
          <p>Something went wrong while making this page.</p>
          <button type="button" onClick={() => window.location.reload()} className={buttonFace("secondary")}>
            Reload
          </button>
          {error.digest && (
            <p className="text-meta text-muted">
              Id <span className="select-all font-mono">{error.digest}</span>
            </p>
          )}
        </main>
      </body>
    </html>
  );
}

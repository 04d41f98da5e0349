"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { lookUpInvite } from "@/lib/invites/client";
import type { LookedUpInvite } from "@/lib/invites/schema";

type Known = { token: string; invite: LookedUpInvite } | { token: string; refusal: string };

function onHashChange(listen: () => void): () => void {
  window.addEventListener("hashchange", listen);
  return () => window.removeEventListener("hashchange", listen);
}

/** The token in this page's address, which no server is sent; null until the page's own code runs. */
function useToken(): string | null {
  return useSyncExternalStore(
    onHashChange,
    () => window.location.hash.slice(1),
    () => null,
  );
}

/** What the link opens; null until that is known. */
export function useInvite(): Known | null {
  const token = useToken();
  const [known, setKnown] = useState<Known | null>(null);

  useEffect(() => {
    if (token === null) return;
    const leaving = new AbortController();
    lookUpInvite(token, leaving.signal).then(
      (invite) => setKnown({ token, invite }),
      (error: Error) => !leaving.signal.aborted && setKnown({ token, refusal: error.message }),
    );
    return () => leaving.abort();
  }, [token]);

  return known?.token === token ? known : null;
}

"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";
import { OutdatedNotice } from "@/components/console/outdated-notice";
import { RestError } from "@/lib/rest";

const Live = dynamic(() => import("@/components/console/live/live"), { ssr: false });
const Toaster = dynamic(() => import("@/components/ui/toaster"), { ssr: false });

const final = new Set(["unauthenticated", "forbidden", "not-found", "invalid"]);

function makeClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    defaultOptions: {
      queries: {
        networkMode: "always",
        refetchOnReconnect: true,
        staleTime: 30_000,
        retry: (failures, error) => failures < 2 && !(error instanceof RestError && final.has(error.code)),
      },
      // Without a connection it fails and says so, rather than wait without a word.
      mutations: { networkMode: "always" },
    },
  });
}

/** A session that is over says so at the next read: back here after signing in. */
function leaveWhenSignedOut(error: unknown) {
  if (!(error instanceof RestError) || error.code !== "unauthenticated") return;
  const here = `${window.location.pathname}${window.location.search}`;
  window.location.assign(`/sign-in?to=${encodeURIComponent(here)}`);
}

/** What the console's pages share in the browser: what was read, the URL's state, and what is said at the foot. */
export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(makeClient);
  return (
    <QueryClientProvider client={client}>
      {/* The page's policy lets no component write a style element; none of ours needs one. */}
      <CSPProvider disableStyleElements>
        <NuqsAdapter>{children}</NuqsAdapter>
        <Toaster />
        <Live />
        <OutdatedNotice />
      </CSPProvider>
    </QueryClientProvider>
  );
}

"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { createRefresh } from "@/components/console/live/refresh";
import { shareStream } from "@/components/console/live/share-stream";
import { useOrg } from "@/components/console/use-me";
import { meOptions } from "@/lib/members/query-options";

/** Shows what others change. Stands once in the console, and draws nothing; without it everything else works. */
export default function Live() {
  const org = useOrg();
  const client = useQueryClient();
  const router = useRouter();
  useEffect(() => {
    const refresh = createRefresh(client, org, () => router.refresh());
    const stop = shareStream(org, {
      event: refresh.event,
      gap: refresh.gap,
      // A session that is over leads to sign-in.
      refused: () => void client.invalidateQueries(meOptions(org)),
    });
    return () => {
      stop();
      refresh.stop();
    };
  }, [client, org, router]);
  return null;
}

"use client";

import { useMutation } from "@tanstack/react-query";
import { Eye } from "lucide-react";
import { useMe, useOrg } from "@/components/console/use-me";
import { toast } from "@/components/ui/toast";
import { answerOf } from "@/lib/answer-of";
import { consoleHref } from "@/lib/console-href";
import { stopViewingAction } from "@/lib/members/actions";

/** Above every page while somebody looks at the console as somebody else, with the one way out. */
export function ViewingBar() {
  const me = useMe();
  const org = useOrg();
  const stop = useMutation({
    mutationFn: async () => {
      const result = await answerOf(stopViewingAction(org, {}));
      if (!result.ok) return toast({ text: result.error.message });
      // The whole page, so that nothing that was seen stays in memory; until then this is under way.
      window.location.assign(consoleHref(org, "/settings/users", null, { inspect: me.memberId }));
      return new Promise(() => {});
    },
  });
  if (!me.viewing) return null;
  return (
    <section
      aria-label={`Viewing as ${me.viewing.name}`}
      className="flex h-10 shrink-0 pointer-coarse:h-13 items-center gap-2.5 bg-ink px-4 text-body text-on-ink"
    >
      <Eye size={16} aria-hidden="true" className="shrink-0" />
      <p className="min-w-0 flex-1 truncate">
        Viewing as <bdi className="font-semibold">{me.viewing.name}</bdi>
        <span className="max-sm:sr-only">. Nothing can be changed until you stop.</span>
      </p>
      <button
        type="button"
        aria-busy={stop.isPending || undefined}
        aria-disabled={stop.isPending || undefined}
        onClick={() => !stop.isPending && stop.mutate()}
        className="h-7 pointer-coarse:h-11 shrink-0 rounded-control bg-page px-3 font-medium text-ink outline-on-ink hover:bg-hover focus-visible:outline-on-ink"
      >
        Stop viewing
      </button>
    </section>
  );
}

"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useOrg } from "@/components/console/use-me";
import { aboutMove, aboutProfile } from "@/components/profiles/about";
import { toast, withdrawToasts } from "@/components/ui/toast";
import { answerOf } from "@/lib/answer-of";
import { applicationsKey } from "@/lib/apps/query-options";
import { consoleHref } from "@/lib/console-href";
import type { Environment } from "@/lib/environments/schema";
import { undoSwitchAction } from "@/lib/profiles/actions";

export type MovedProfile = { id: string; key: string; name: string; environmentId: string; revision: number };

type Undo = {
  application: { key: string; name: string };
  profile: MovedProfile;
  /** Where it goes back to. */
  back: Environment;
  /** Stays on this page; else the settings open where the profile is again. */
  stay?: boolean;
};

/** Takes a profile's last change of environment back. */
export function useUndoSwitch() {
  const org = useOrg();
  const router = useRouter();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ profile }: Undo) =>
      answerOf(
        undoSwitchAction(org, {
          profileId: profile.id,
          environmentId: profile.environmentId,
          revision: profile.revision,
        }),
      ),
    async onSuccess(result, { application, profile, back, stay }) {
      if (!result.ok) return toast({ text: result.error.message });
      withdrawToasts(aboutProfile(profile.id));
      toast({
        text: `${profile.name} of ${application.name} is back in ${back.name}.`,
        about: aboutMove(profile.id),
      });
      if (!stay) {
        router.push(
          consoleHref(org, `/apps/${application.key}/settings`, back.key, { profile: profile.key }),
        );
      }
      await client.invalidateQueries({
        queryKey: applicationsKey(org),
        refetchType: stay ? "active" : "none",
      });
    },
    onError: (error) => toast({ text: error.message }),
  });
}

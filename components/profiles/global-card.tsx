"use client";

import { useState } from "react";
import { useOrg } from "@/components/console/use-me";
import { AlignmentNotices } from "@/components/profiles/alignment-notices";
import { EnvironmentField } from "@/components/profiles/environment-field";
import { LocaleFields } from "@/components/profiles/locale-fields";
import { useOpenSettings } from "@/components/profiles/open-settings";
import { SavedLine } from "@/components/profiles/saved-line";
import { SessionField } from "@/components/profiles/session-field";
import { useProfileChange } from "@/components/profiles/use-profile-change";
import { Button } from "@/components/ui/button";
import { CaptionCard } from "@/components/ui/caption-card";
import { CardFoot } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { onDemand } from "@/components/ui/on-demand";
import { Select } from "@/components/ui/select";
import { updateProfileAction } from "@/lib/profiles/actions";
import type { Language } from "@/lib/profiles/choices";
import type { ProfileDetail } from "@/lib/profiles/schema";

const DeleteProfile = onDemand(() => import("@/components/profiles/delete-profile"));

type Settings = {
  name?: string;
  language?: Language;
  timezone?: string;
  sessionMinutes?: number;
  authentication?: ProfileDetail["authentication"];
};

/** What holds for all of the app while it runs with this profile. */
export function GlobalCard() {
  const org = useOrg();
  const { profile, readOnly } = useOpenSettings();
  const save = useProfileChange();
  const [deleting, setDeleting] = useState(false);

  const update = (changes: Settings, when: "shown" | "kept") =>
    save({
      send: (seen) => updateProfileAction(org, { ...seen, ...changes }),
      [when]: (before: ProfileDetail) => ({ ...before, ...changes }),
    });

  return (
    <CaptionCard
      id="global"
      title="Global"
      caption="How the app runs with this profile, and where it picks from."
      padded={false}
      foot={
        profile.home === null && (
          <CardFoot>
            <Button variant="danger" reason={readOnly} onClick={() => setDeleting(true)}>
              Delete Profile
            </Button>
          </CardFoot>
        )
      }
    >
      <AlignmentNotices />
      <div className="grid gap-x-5 gap-y-4 p-4 sm:grid-cols-2">
        <SavedLine
          label="Profile Name"
          field="name"
          required
          value={profile.name}
          onSave={(name) => update({ name: name.trim() }, "kept")}
          reason={readOnly}
          className="sm:col-span-2"
        />
        <LocaleFields
          language={profile.language}
          timezone={profile.timezone}
          onChange={(changes) => void update(changes, "shown")}
          reason={readOnly}
        />
        <SessionField
          minutes={profile.sessionMinutes}
          onSave={(sessionMinutes) => update({ sessionMinutes }, "kept")}
          reason={readOnly}
        />
        <Field label="App Authentication Type">
          <Select
            options={[
              { value: "public", label: "Public app" },
              { value: "sign-in", label: "Sign-in required" },
            ]}
            value={profile.authentication}
            onValueChange={(authentication) => void update({ authentication }, "shown")}
            reason={readOnly}
          />
        </Field>
      </div>
      <EnvironmentField />
      {deleting && <DeleteProfile onClose={() => setDeleting(false)} />}
    </CaptionCard>
  );
}

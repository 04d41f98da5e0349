"use client";

import { useState } from "react";
import { Picker } from "@/components/ui/picker";
import type { PickerEntry } from "@/components/ui/picker-entries";
import { isLanguage, type Language, languages } from "@/lib/profiles/choices";

type Props = {
  language: string;
  timezone: string;
  onChange: (changes: { language?: Language; timezone?: string }) => void;
  /** Why they can't be changed. */
  reason?: string;
};

const spoken: PickerEntry[] = Object.entries(languages).map(([id, name]) => ({ id, name, keywords: id }));

/** The language and the timezone that the app speaks in. */
export function LocaleFields({ language, timezone, onChange, reason }: Props) {
  const [zones, setZones] = useState<PickerEntry[]>(() => [zoneEntry(timezone)]);
  // Hundreds of them: made when they are asked for.
  const readZones = () => setZones(["UTC", ...Intl.supportedValuesOf("timeZone")].map(zoneEntry));
  const known = spoken.some(({ id }) => id === language)
    ? spoken
    : [{ id: language, name: language }, ...spoken];
  return (
    <fieldset className="grid min-w-0 gap-x-5 gap-y-4 sm:col-span-2 sm:grid-cols-2">
      <legend className="sr-only">Locale</legend>
      <div className="flex min-w-0 flex-col gap-1">
        <span aria-hidden="true" className="font-medium text-body">
          Language
        </span>
        <Picker
          label="Language"
          heading="Language"
          groups={[{ entries: known }]}
          empty="No languages"
          value={language}
          onValueChange={(next) => isLanguage(next) && onChange({ language: next })}
          reason={reason}
        />
      </div>
      <div className="flex min-w-0 flex-col gap-1">
        <span aria-hidden="true" className="font-medium text-body">
          Timezone
        </span>
        <Picker
          label="Timezone"
          heading="Timezone"
          groups={[{ entries: zones }]}
          empty="No timezones"
          value={timezone}
          shown={zoneEntry(timezone)}
          onOpen={readZones}
          onValueChange={(next) => onChange({ timezone: next })}
          reason={reason}
        />
      </div>
    </fieldset>
  );
}

function zoneEntry(id: string): PickerEntry {
  return { id, name: id.replaceAll("_", " "), keywords: id };
}

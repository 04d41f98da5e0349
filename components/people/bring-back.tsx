"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { consoleHref } from "@/lib/console-href";
import { DAYS_TO_BRING_BACK } from "@/lib/organizations/days";
import { RestError, rest } from "@/lib/rest";

type Props = { organization: { slug: string; name: string; deletedAt: string } };

const dayOf = new Intl.DateTimeFormat("en", { day: "numeric", month: "long", timeZone: "UTC" });

/** A deleted organization, until when it can be brought back, and the way. */
export function BringBack({ organization: { slug, name, deletedAt } }: Props) {
  const [pending, setPending] = useState(false);
  const [refused, setRefused] = useState<string>();
  const until = new Date(new Date(deletedAt).getTime() + DAYS_TO_BRING_BACK * 86_400_000);

  async function bringBack() {
    setPending(true);
    try {
      await rest("/api/organizations/bring-back", { method: "POST", body: { slug } });
      window.location.assign(consoleHref(slug, ""));
    } catch (error) {
      setRefused(error instanceof RestError ? error.message : "Something went wrong. Try again.");
      setPending(false);
    }
  }

  return (
    <Notice
      tone={refused ? "error" : "warning"}
      act={
        <Button pending={pending} onClick={bringBack} aria-label={`Bring back ${name}`}>
          Bring back
        </Button>
      }
    >
      {refused ?? `${name} is deleted. It is removed for good on ${dayOf.format(until)}.`}
    </Notice>
  );
}

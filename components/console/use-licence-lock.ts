"use client";

import { useMe } from "@/components/console/use-me";
import { type Licensed, licenceReason } from "@/lib/access/licence";

/** Why the organization's licence locks something; undefined: it does not. */
export function useLicenceLock(what: Licensed): string | undefined {
  const { organization, licenceContact } = useMe();
  return organization.licence === "STANDARD" ? licenceReason(what, licenceContact) : undefined;
}

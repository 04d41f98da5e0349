"use client";

import { type FormEvent, useState } from "react";
import { RestError } from "@/lib/rest";

type Refused = { message: string; fields: Readonly<Record<string, string>> };

/**
 * Sends a form whose fields keep what was typed. `fields` says what is wrong where; `message` is what no field shows.
 * Stays pending once `send` resolves: the page is left then.
 */
export function useSubmit(send: (values: FormData) => Promise<void>, shown: readonly string[]) {
  const [pending, setPending] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const form = event.currentTarget;
    setPending(true);
    setRefused(null);
    try {
      await send(new FormData(form));
    } catch (error) {
      const fields = error instanceof RestError ? error.fields : {};
      const message = error instanceof RestError ? error.message : "Something went wrong. Try again.";
      setRefused({ message, fields });
      setPending(false);
      const first = shown.find((name) => fields[name]);
      const control = first ? form.elements.namedItem(first) : null;
      if (control instanceof HTMLElement) control.focus();
    }
  }

  const fields = refused?.fields ?? {};
  const atField = shown.some((name) => fields[name]);
  return { onSubmit, pending, fields, message: atField ? null : (refused?.message ?? null) };
}

"use client";

import { useSubmit } from "@/components/people/use-submit";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { signInHere } from "@/lib/people/session-client";

/** `to`: where to go then, a path of this site. */
export function SignInForm({ to }: { to: string }) {
  const { onSubmit, pending, fields, message } = useSubmit(
    async (values) => {
      await signInHere(String(values.get("email")), String(values.get("password")));
      // The whole page, so that nothing of whoever was here before stays in memory.
      window.location.assign(to);
    },
    ["email", "password"],
  );
  return (
    // Sent before the page's own code runs, a password would stand in the address of a GET.
    <form method="post" onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      {message && <Notice tone="error">{message}</Notice>}
      <Field label="Email" required error={fields.email}>
        <Input name="email" type="email" autoComplete="username" autoFocus />
      </Field>
      <Field label="Password" required error={fields.password}>
        <Input name="password" type="password" autoComplete="current-password" />
      </Field>
      <Button type="submit" variant="primary" pending={pending} className="mt-1 w-full">
        Sign in
      </Button>
    </form>
  );
}

"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useRef, useState } from "react";
import { useAccountChanged } from "@/components/account/use-account-changed";
import { useOrg } from "@/components/console/use-me";
import { focusFirstError } from "@/components/resources/focus-first-error";
import { Button } from "@/components/ui/button";
import { CaptionCard } from "@/components/ui/caption-card";
import { CardFoot } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { changePassword } from "@/lib/account/query-options";
import { RestError } from "@/lib/rest";

/** A new password, for who knows the old one. */
export function PasswordCard({ email }: { email: string }) {
  const org = useOrg();
  const form = useRef<HTMLFormElement>(null);
  const formId = useId();
  const accountChanged = useAccountChanged();
  const [currentPassword, setCurrent] = useState("");
  const [password, setNew] = useState("");
  const change = useMutation({
    mutationFn: () => changePassword(org, { currentPassword, password }),
    onSuccess: async () => {
      setCurrent("");
      setNew("");
      await accountChanged();
      toast({ text: "Your password is changed. Every other session has ended." });
    },
    onError: () => focusFirstError(form),
  });
  const errors = change.error instanceof RestError ? change.error.fields : {};
  const shown = Boolean(errors.currentPassword ?? errors.password);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!change.isPending) change.mutate();
  }

  return (
    <CaptionCard
      title="Password"
      caption="Changing it signs you out everywhere else."
      foot={
        <CardFoot>
          <Button
            type="submit"
            form={formId}
            pending={change.isPending}
            inactive={currentPassword === "" && password === ""}
          >
            Change password
          </Button>
        </CardFoot>
      }
    >
      <form
        ref={form}
        id={formId}
        // Sent before the page's own code runs, a password would stand in the address of a GET.
        method="post"
        noValidate
        aria-label="Password"
        onSubmit={submit}
        className="grid gap-4 sm:grid-cols-2"
      >
        {/* So that a password manager knows whose it is. */}
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        <Field label="Current password" required error={errors.currentPassword}>
          <Input
            type="password"
            autoComplete="current-password"
            value={currentPassword}
            onValueChange={(next) => setCurrent(next)}
          />
        </Field>
        <Field
          label="New password"
          required
          error={errors.password}
          help={errors.password ? undefined : "At least 12 characters."}
        >
          <Input
            type="password"
            autoComplete="new-password"
            value={password}
            onValueChange={(next) => setNew(next)}
          />
        </Field>
        {change.error && !shown && (
          <div className="sm:col-span-2">
            <Notice tone="error">{change.error.message}</Notice>
          </div>
        )}
      </form>
    </CaptionCard>
  );
}

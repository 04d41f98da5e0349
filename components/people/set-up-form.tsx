"use client";

import { useSubmit } from "@/components/people/use-submit";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { consoleHref } from "@/lib/console-href";
import { signInHere } from "@/lib/people/session-client";
import { rest } from "@/lib/rest";

const shown = ["organization", "name", "email", "password"];

/** The first organization and its Admin; whoever sends it is signed in and lands on Apps. */
export function SetUpForm() {
  const { onSubmit, pending, fields, message } = useSubmit(async (values) => {
    const text = (name: string) => String(values.get(name) ?? "");
    const made = await rest<{ organization: string }>("/api/setup", {
      method: "POST",
      body: {
        organization: text("organization"),
        name: text("name"),
        email: text("email"),
        password: text("password"),
        sampleData: values.get("sampleData") === "on",
      },
    });
    await signInHere(text("email"), text("password"));
    window.location.assign(consoleHref(made.organization, "/apps", "dev"));
  }, shown);
  return (
    // Sent before the page's own code runs, a password would stand in the address of a GET.
    <form method="post" onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      {message && <Notice tone="error">{message}</Notice>}
      <Field label="Organization name" required error={fields.organization}>
        <Input name="organization" autoComplete="organization" autoFocus />
      </Field>
      <Field label="Your name" required error={fields.name}>
        <Input name="name" autoComplete="name" />
      </Field>
      <Field label="Email" required error={fields.email}>
        <Input name="email" type="email" autoComplete="username" />
      </Field>
      <Field
        label="Password"
        required
        error={fields.password}
        help={fields.password ? undefined : "At least 12 characters."}
      >
        <Input name="password" type="password" autoComplete="new-password" />
      </Field>
      <Checkbox
        name="sampleData"
        label="Add sample data"
        help="A few accounts and apps to look around with. Removed in Settings > Organization."
      />
      <Button type="submit" variant="primary" pending={pending} className="mt-1 w-full">
        Create organization
      </Button>
    </form>
  );
}

"use client";

import { useState } from "react";
import { useSubmit } from "@/components/people/use-submit";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { consoleHref } from "@/lib/console-href";
import { slugOf } from "@/lib/organizations/slugs";
import { rest } from "@/lib/rest";

/** Name and address of another organization; whoever makes it is its Admin. The address follows the name until it is typed. */
export function CreateOrganization({ onCancel }: { onCancel: () => void }) {
  const [name, setName] = useState("");
  const [typed, setTyped] = useState<string | null>(null);
  const slug = typed ?? (name.trim() ? slugOf(name) : "");
  const { onSubmit, pending, fields, message } = useSubmit(async () => {
    await rest("/api/organizations", { method: "POST", body: { name, slug } });
    window.location.assign(consoleHref(slug, "/apps", "dev"));
  }, ["name", "slug"]);
  return (
    <form
      method="post"
      onSubmit={onSubmit}
      noValidate
      aria-label="New organization"
      className="flex flex-col gap-4"
    >
      {message && <Notice tone="error">{message}</Notice>}
      <Field label="Organization name" required error={fields.name}>
        <Input
          name="name"
          value={name}
          onValueChange={(next) => setName(next)}
          autoComplete="organization"
          autoFocus
        />
      </Field>
      <Field
        label="Address"
        required
        error={fields.slug}
        help="Every link into it begins with this. It stays as it is created."
      >
        <Input name="slug" mono value={slug} onValueChange={(next) => setTyped(next)} spellCheck={false} />
      </Field>
      <div className="mt-1 grid grid-cols-2 gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" pending={pending}>
          Create
        </Button>
      </div>
    </form>
  );
}

"use client";

import { Building2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { BringBack } from "@/components/people/bring-back";
import { CreateOrganization } from "@/components/people/create-organization";
import { Button } from "@/components/ui/button";
import { consoleHref } from "@/lib/console-href";

type Named = { slug: string; name: string };
type Props = {
  organizations: readonly Named[];
  /** ISO moments. */
  deleted: readonly (Named & { deletedAt: string })[];
  /** Whether they may make another. */
  creatable: boolean;
};

/** Where somebody belongs: one goes there, brings one back, or makes another. */
export function Organizations({ organizations, deleted, creatable }: Props) {
  const [creating, setCreating] = useState(false);
  if (creating) return <CreateOrganization onCancel={() => setCreating(false)} />;
  return (
    <div className="flex flex-col gap-4">
      {organizations.length === 0 && (
        <p className="text-body text-muted">
          You belong to no organization here. Ask an admin to invite you.
        </p>
      )}
      {organizations.length > 0 && (
        <ul className="-mx-2 flex flex-col">
          {organizations.map(({ slug, name }) => (
            <li key={slug}>
              <Link
                href={consoleHref(slug, "")}
                prefetch={false}
                className="flex min-h-9 items-center gap-2.5 rounded-control px-2 text-body hover:bg-hover pointer-coarse:min-h-11"
              >
                <Building2 size={16} aria-hidden="true" className="shrink-0 text-muted" />
                <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
                <span className="max-w-32 truncate font-mono text-meta text-muted">{slug}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {deleted.map((each) => (
        <BringBack key={each.slug} organization={each} />
      ))}
      {creatable && <Button onClick={() => setCreating(true)}>New organization</Button>}
    </div>
  );
}

"use client";

import { Clock, Plus } from "lucide-react";
import { useState } from "react";
import { ResourcePickerButton } from "@/components/console/resource-picker";
import { useOrg } from "@/components/console/use-me";
import { IntegrationRow } from "@/components/profiles/integration-row";
import { useOpenSettings } from "@/components/profiles/open-settings";
import { useProfileChange } from "@/components/profiles/use-profile-change";
import { CaptionCard } from "@/components/ui/caption-card";
import { CardFoot } from "@/components/ui/card";
import { onDemand } from "@/components/ui/on-demand";
import { toast } from "@/components/ui/toast";
import { addRowAction, removeRowAction } from "@/lib/apps/actions";
import type { ResourceSummary } from "@/lib/resources/schema";

const AddIntegrationDialog = onDemand(() => import("@/components/profiles/add-integration-dialog"));

/** The services that the app needs, and the account that this profile uses for each. */
export function IntegrationsCard() {
  const org = useOrg();
  const { app, profile, environment, readOnly, sharedReadOnly, createAccount, completeAccount } =
    useOpenSettings();
  const save = useProfileChange();
  const [later, setLater] = useState(false);
  const rows = profile.rows.filter(({ kind }) => kind === "connected-account");

  async function add(account: ResourceSummary) {
    const result = await save({
      send: (seen) =>
        addRowAction(org, {
          application: app.id,
          kind: "connected-account",
          accepts: account.facet ? { integration: account.facet } : {},
          pick: { ...seen, resourceId: account.id },
        }),
      reread: true,
    });
    if (!result.ok) return;
    const { slotId } = result.data;
    toast({
      text: `${app.name} uses ${account.name} in ${environment.name}.`,
      act: { label: "Undo", onSelect: () => void takeBack(slotId) },
    });
  }

  const takeBack = (slotId: string) =>
    save({
      shared: true,
      send: (_seen, { rows: now }) =>
        removeRowAction(org, { slotId, revision: now.find(({ id }) => id === slotId)?.revision ?? 1 }),
      told: "page",
      reread: true,
    });

  return (
    <CaptionCard
      id="integrations"
      title="Integrations"
      caption={`The services the app needs. Accounts come from ${environment.name} alone.`}
      padded={false}
      foot={
        <CardFoot>
          <ResourcePickerButton
            label="Add integration"
            icon={<Plus size={14} aria-hidden="true" />}
            kind="connected-account"
            environment={environment}
            grouped
            acts={[
              {
                id: "later",
                label: "Choose account later…",
                icon: <Clock size={14} aria-hidden="true" />,
                onSelect: () => setLater(true),
              },
            ]}
            onPick={(account) => void add(account)}
            onCreate={() => createAccount({ accepts: {}, onCreated: (account) => void add(account) })}
            onCopied={({ resource }) => {
              void add(resource);
              completeAccount(resource);
            }}
            reason={sharedReadOnly ?? readOnly}
          />
        </CardFoot>
      }
    >
      {rows.length === 0 ? (
        <p className="px-4 py-6 text-body text-muted">
          No integrations yet.{" "}
          {sharedReadOnly ?? readOnly ?? `Add one to let the app use an account of ${environment.name}.`}
        </p>
      ) : (
        <>
          <div
            aria-hidden="true"
            className="hidden h-8 grid-cols-[minmax(0,1fr)_minmax(0,min(19rem,52%))_1.75rem] items-center gap-x-3 border-line border-b pr-2 pl-4 font-medium text-meta text-muted sm:grid"
          >
            <span>Name</span>
            <span>Connected Account</span>
          </div>
          <ul aria-label="Integrations" className="divide-y divide-line">
            {rows.map((row) => (
              <IntegrationRow key={row.id} row={row} />
            ))}
          </ul>
        </>
      )}
      {later && <AddIntegrationDialog onClose={() => setLater(false)} />}
    </CaptionCard>
  );
}

"use client";

import { useState } from "react";
import { InspectorFrame } from "@/components/console/inspector-frame";
import { InspectorHeader } from "@/components/console/inspector-header";
import { askToLeave } from "@/components/console/leaving";
import type { WantedAccount } from "@/components/profiles/open-settings";
import { CreateResourceForm } from "@/components/resources/create-resource-form";
import { FacetIcon } from "@/components/resources/facet-icon";
import { useCloseOnEscape } from "@/components/resources/use-submit-keys";
import type { Environment } from "@/lib/environments/schema";

type Props = { wanted: WantedAccount; environment: Environment; onClose: () => void };

/** Makes an account in the profile's environment without leaving its settings. */
export default function NewAccountPane({ wanted, environment, onClose }: Props) {
  // The focus goes back to the picker that asked. Read before the form takes it.
  const [opener] = useState(() => document.activeElement);
  function close() {
    onClose();
    if (opener instanceof HTMLElement) opener.focus();
  }
  const leave = () => askToLeave(close);
  useCloseOnEscape(leave);

  return (
    <InspectorFrame label="New Connected Account">
      <InspectorHeader
        icon={<FacetIcon kind="connected-account" facet={wanted.accepts.integration ?? null} />}
        name="New Connected Account"
        environment={environment}
        onClose={leave}
      />
      <CreateResourceForm
        kind="connected-account"
        environmentId={environment.id}
        locked
        accepts={wanted.accepts}
        onCreated={(account) => {
          close();
          wanted.onCreated(account);
        }}
        onCancel={close}
      />
    </InspectorFrame>
  );
}

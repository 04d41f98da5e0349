"use client";

import { Layers } from "lucide-react";
import { EnvironmentMark } from "@/components/console/environment-mark";
import { InspectorFrame } from "@/components/console/inspector-frame";
import { InspectorHeader } from "@/components/console/inspector-header";
import { askToLeave } from "@/components/console/leaving";
import { useMe } from "@/components/console/use-me";
import { CreateEnvironmentForm } from "@/components/environments/create-environment-form";
import { EditEnvironment } from "@/components/environments/edit-environment";
import { useCloseOnEscape } from "@/components/resources/use-submit-keys";
import { EmptyState } from "@/components/ui/empty-state";
import { NEW } from "@/lib/environments/search-params";

type Props = {
  /** An id, or `new`. */
  inspected: string;
  onClose: () => void;
  onCreated: (id: string) => void;
};

/** Where an environment is made and changed. */
export default function EnvironmentInspector({ inspected, onClose, onCreated }: Props) {
  const environment = useMe().environments.find(({ id }) => id === inspected);
  const close = () => askToLeave(onClose);
  useCloseOnEscape(close);
  const label = environment?.name ?? (inspected === NEW ? "New environment" : "Environment");
  return (
    <InspectorFrame label={label}>
      <InspectorHeader
        icon={
          environment ? (
            <EnvironmentMark shape={environment.shape} colour={environment.colour} size={14} />
          ) : (
            <Layers size={16} aria-hidden="true" />
          )
        }
        name={label}
        onClose={close}
      />
      {inspected === NEW && <CreateEnvironmentForm onCreated={onCreated} onCancel={close} />}
      {environment && <EditEnvironment environment={environment} onClose={onClose} />}
      {inspected !== NEW && !environment && <EmptyState>This environment was not found.</EmptyState>}
    </InspectorFrame>
  );
}

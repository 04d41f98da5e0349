"use client";

import { InspectorFrame } from "@/components/console/inspector-frame";
import { InspectorHeader } from "@/components/console/inspector-header";
import { askToLeave } from "@/components/console/leaving";
import { useMe } from "@/components/console/use-me";
import { CreateResourceForm } from "@/components/resources/create-resource-form";
import { useCloseOnEscape } from "@/components/resources/use-submit-keys";
import { faceOf, type KindId } from "@/lib/kinds/faces";
import type { Resource } from "@/lib/resources/schema";

type Props = {
  kind: KindId;
  /** The one environment in which it is created. */
  environmentId: string;
  /** What it has to be, such as `{ integration: "salesforce" }`. */
  accepts?: Readonly<Record<string, string>>;
  onCreated: (resource: Resource) => void;
  onClose: () => void;
};

/** An Inspector that makes a resource where one is to be picked, without leaving the page. Load it on demand. */
export default function AddResource({ kind, environmentId, accepts, onCreated, onClose }: Props) {
  const { environments } = useMe();
  const { icon: Icon, label } = faceOf(kind);
  const close = () => askToLeave(onClose);
  useCloseOnEscape(close);
  return (
    <InspectorFrame label={`Add ${label.one}`}>
      <InspectorHeader
        icon={<Icon size={16} aria-hidden="true" />}
        name={`Add ${label.one}`}
        environment={environments.find(({ id }) => id === environmentId)}
        onClose={close}
      />
      <CreateResourceForm
        kind={kind}
        environmentId={environmentId}
        locked
        accepts={accepts}
        onCreated={onCreated}
        onCancel={onClose}
      />
    </InspectorFrame>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { InspectorFrame } from "@/components/console/inspector-frame";
import { InspectorHeader } from "@/components/console/inspector-header";
import { askToLeave } from "@/components/console/leaving";
import { useEnvironment } from "@/components/console/use-environment";
import { can, useMe, useOrg } from "@/components/console/use-me";
import { CreateResourceForm } from "@/components/resources/create-resource-form";
import { EditResource } from "@/components/resources/edit-resource";
import { IssuedPane } from "@/components/resources/issued-pane";
import type { Issued } from "@/components/resources/kind-forms";
import { useCloseOnEscape } from "@/components/resources/use-submit-keys";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { faceOf, type KindId } from "@/lib/kinds/faces";
import { resourceOptions } from "@/lib/resources/query-options";
import type { Resource } from "@/lib/resources/schema";
import { NEW } from "@/lib/resources/search-params";

type Props = {
  kind: KindId;
  /** An id, or `new`. */
  inspected: string;
  onClose: () => void;
  onCreated: (resource: Resource) => void;
  onShow: (resource: { id: string; environmentId: string }) => void;
};

/** Where a resource is created and edited. */
export default function ResourceInspector({ kind, inspected, onClose, onCreated, onShow }: Props) {
  const close = () => askToLeave(onClose);
  useCloseOnEscape(close);
  return inspected === NEW ? (
    <Creating kind={kind} onCreated={onCreated} onClose={onClose} />
  ) : (
    <Existing key={inspected} kind={kind} id={inspected} onClose={onClose} onShow={onShow} />
  );
}

function Creating({ kind, onCreated, onClose }: Pick<Props, "kind" | "onCreated" | "onClose">) {
  const me = useMe();
  const environment = useEnvironment();
  const { icon: Icon, label } = faceOf(kind);
  const here = environment && can(me, `${kind}:create`, { environmentId: environment.id });
  const [made, setMade] = useState<{ resource: Resource; issued: Issued } | null>(null);
  if (made) return <IssuedPane {...made} onDone={() => onCreated(made.resource)} onClose={onClose} />;
  return (
    <InspectorFrame label={`New ${label.one}`}>
      <InspectorHeader
        icon={<Icon size={16} aria-hidden="true" />}
        name={`New ${label.one}`}
        onClose={() => askToLeave(onClose)}
      />
      <CreateResourceForm
        kind={kind}
        environmentId={here ? environment.id : null}
        onCreated={(resource, issued) => (issued ? setMade({ resource, issued }) : onCreated(resource))}
        onCancel={onClose}
      />
    </InspectorFrame>
  );
}

function Existing({
  kind,
  id,
  onClose,
  onShow,
}: { id: string } & Pick<Props, "kind" | "onClose" | "onShow">) {
  const face = faceOf(kind);
  const Icon = face.icon;
  const { data, error, isFetching, refetch } = useQuery(resourceOptions(useOrg(), kind, id));
  const [issued, setIssued] = useState<Issued | null>(null);
  if (data && issued)
    return <IssuedPane resource={data} issued={issued} onDone={() => setIssued(null)} onClose={onClose} />;
  if (data)
    return (
      <EditResource resource={data} error={error} onClose={onClose} onShow={onShow} onIssued={setIssued} />
    );
  return (
    <InspectorFrame label={face.label.one}>
      <InspectorHeader icon={<Icon size={16} aria-hidden="true" />} name={face.label.one} onClose={onClose} />
      {error ? (
        <ErrorState onRetry={() => refetch()} pending={isFetching}>
          {error.message}
        </ErrorState>
      ) : (
        <Skeleton lines={6} className="p-4" />
      )}
    </InspectorFrame>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { InspectorFrame } from "@/components/console/inspector-frame";
import { InspectorHeader } from "@/components/console/inspector-header";
import { askToLeave } from "@/components/console/leaving";
import { useEnvironment } from "@/components/console/use-environment";
import { can, useMe, useOrg } from "@/components/console/use-me";
import { CreateResourceForm } from "@/components/resources/create-resource-form";
import { EditResource } from "@/components/resources/edit-resource";
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
  const face = faceOf(kind);
  const Icon = face.icon;
  const close = () => askToLeave(onClose);
  useCloseOnEscape(close);
  return inspected === NEW ? (
    <InspectorFrame label={`New ${face.label.one}`}>
      <InspectorHeader
        icon={<Icon size={16} aria-hidden="true" />}
        name={`New ${face.label.one}`}
        onClose={close}
      />
      <Creating kind={kind} onCreated={onCreated} onClose={onClose} />
    </InspectorFrame>
  ) : (
    <Existing key={inspected} kind={kind} id={inspected} onClose={onClose} onShow={onShow} />
  );
}

function Creating({ kind, onCreated, onClose }: Pick<Props, "kind" | "onCreated" | "onClose">) {
  const me = useMe();
  const environment = useEnvironment();
  const here = environment && can(me, `${kind}:create`, { environmentId: environment.id });
  return (
    <CreateResourceForm
      kind={kind}
      environmentId={here ? environment.id : null}
      onCreated={onCreated}
      onCancel={onClose}
    />
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
  if (data) return <EditResource resource={data} error={error} onClose={onClose} onShow={onShow} />;
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

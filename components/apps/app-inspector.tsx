"use client";

import { useQuery } from "@tanstack/react-query";
import { AppWindow } from "lucide-react";
import { CreateAppForm } from "@/components/apps/create-app-form";
import { DescribeAppForm } from "@/components/apps/describe-app-form";
import { GoneNotice } from "@/components/console/gone-notice";
import { InspectorFrame } from "@/components/console/inspector-frame";
import { InspectorHeader } from "@/components/console/inspector-header";
import { useOrg } from "@/components/console/use-me";
import { useCloseOnEscape } from "@/components/resources/use-submit-keys";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { applicationOptions } from "@/lib/apps/query-options";

type Props = {
  /** A key or an id; null: a new one. */
  application: string | null;
  onClose: () => void;
};

/** Where an app is made and described. */
export default function AppInspector({ application, onClose }: Props) {
  if (application === null) return <NewApp onClose={onClose} />;
  return <KnownApp application={application} onClose={onClose} />;
}

function NewApp({ onClose }: { onClose: () => void }) {
  return (
    <InspectorFrame label="New app">
      <CreateAppForm onClose={onClose} />
    </InspectorFrame>
  );
}

function KnownApp({ application, onClose }: { application: string; onClose: () => void }) {
  const app = useQuery(applicationOptions(useOrg(), application));
  useCloseOnEscape(onClose);
  if (app.data) {
    return (
      <InspectorFrame label={app.data.name}>
        <div className="px-4 pt-3 empty:hidden">
          <GoneNotice name={app.data.name} error={app.error} />
        </div>
        <DescribeAppForm key={app.data.id} app={app.data} onClose={onClose} />
      </InspectorFrame>
    );
  }
  return (
    <InspectorFrame label="App">
      <InspectorHeader icon={<AppWindow size={16} aria-hidden="true" />} name="App" onClose={onClose} />
      {app.isError ? (
        <ErrorState onRetry={() => void app.refetch()} pending={app.isFetching}>
          {app.error.message}
        </ErrorState>
      ) : (
        <Skeleton lines={4} className="p-4" />
      )}
    </InspectorFrame>
  );
}

"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { can, reasonIn, useMe, useOrg } from "@/components/console/use-me";
import { KeyRotation } from "@/components/encryption-keys/key-rotation";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Moment } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { keyPath, keyVersionsOptions } from "@/lib/encryption-keys/query-options";
import type { KeyVersion } from "@/lib/encryption-keys/schema";
import { isProduction } from "@/lib/environments/face";
import { resourcesKey } from "@/lib/resources/query-options";
import type { Resource } from "@/lib/resources/schema";
import { rest } from "@/lib/rest";

/** What an encryption key encrypts, its versions, and the way to a new one. */
export function KeyVersions({ resource }: { resource: Resource }) {
  const { kind, id, name, environmentId, revision } = resource;
  const org = useOrg();
  const me = useMe();
  const client = useQueryClient();
  const { data, error, isFetching, refetch } = useQuery(keyVersionsOptions(org, id));
  const environment = me.environments.find((each) => each.id === environmentId);
  const place = environment?.name ?? "this environment";
  const act = useMutation({
    mutationFn: (what: "rotate" | "use") =>
      rest(`${keyPath(org, id)}/${what}`, { method: "POST", body: { environmentId, revision } }),
    onSuccess: (_answer, what) => {
      toast({
        text:
          what === "rotate"
            ? `${name} was rotated: secrets are being encrypted again.`
            : `${name} encrypts the secrets of ${place} from now on.`,
      });
      return client.invalidateQueries({ queryKey: resourcesKey(org, kind) });
    },
  });
  if (error && !data) {
    return (
      <ErrorState onRetry={() => refetch()} pending={isFetching}>
        {error.message}
      </ErrorState>
    );
  }
  if (!data) return <Skeleton lines={4} className="p-4" />;
  const { encrypts, versions, progress } = data;
  const reason = can(me, `${kind}:update`, { environmentId })
    ? undefined
    : reasonIn(me, environment, `${kind}:update`);
  const where = environment && isProduction(environment) ? ` in ${environment.name}` : "";
  return (
    <div className="flex flex-col gap-4 px-4 py-4">
      <p className="text-body text-ink">
        {encrypts
          ? `Encrypts the secrets of ${place}.`
          : versions.length > 0
            ? `Still opens some secrets of ${place}, until they are encrypted with the key that took over.`
            : `Encrypts nothing in ${place} yet: another key does.`}
      </p>
      {progress && <KeyRotation progress={progress} />}
      <div className="flex flex-col items-start gap-3">
        <Button
          onClick={() => act.mutate(encrypts ? "rotate" : "use")}
          pending={act.isPending}
          reason={reason}
        >
          {encrypts ? `Rotate${where}` : `Encrypt ${place} with this key`}
        </Button>
        <div role="status" className="w-full empty:hidden">
          {act.isError && <Notice tone="error">{act.error.message}</Notice>}
        </div>
        <p className="text-meta text-muted">
          A new version encrypts from then on. What is encrypted already is encrypted again in the background,
          while everything goes on working; then the version before is destroyed.
        </p>
      </div>
      {versions.length > 0 && (
        <ul aria-label="Versions" className="-mx-4 flex flex-col border-line border-t">
          {versions.map((version) => (
            <Version key={version.version} {...version} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Version({ version, current, createdAt, kmsArn, sealed }: KeyVersion) {
  return (
    <li className="flex flex-col border-line border-b px-4 py-2.5 text-body">
      <span className="flex items-baseline gap-2">
        <span className="font-medium text-ink">Version {version}</span>
        {current && <span className="text-meta text-muted">current</span>}
        <span className="ml-auto text-muted tabular-nums">
          {sealed.toLocaleString("en")} {sealed === 1 ? "secret" : "secrets"}
        </span>
      </span>
      <span className="wrap-anywhere text-meta text-muted">
        Made <Moment at={createdAt} />
        {kmsArn && `, wrapped by ${kmsArn}`}
      </span>
    </li>
  );
}

"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { EnvironmentMark } from "@/components/console/environment-mark";
import { EnvironmentSelect } from "@/components/console/environment-select";
import { can, useMe, useOrg } from "@/components/console/use-me";
import { CopiedSecrets } from "@/components/resources/copied-secrets";
import { CopyFirst, neededFirst } from "@/components/resources/copy-first";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { answerOf } from "@/lib/answer-of";
import type { Environment } from "@/lib/environments/schema";
import { faceOf } from "@/lib/kinds/faces";
import { copyResourceAction } from "@/lib/resources/actions";
import { copyName } from "@/lib/resources/copy-name";
import { resourceOptions, resourcesKey } from "@/lib/resources/query-options";
import type { CopiedResource, Resource, ResourceSummary } from "@/lib/resources/schema";

type Props = {
  resource: ResourceSummary;
  /** An environment's id; null: they choose. */
  to: string | null;
  /** Something was typed that is not saved, and so not copied. */
  unsaved?: boolean;
  onCopied: (copied: CopiedResource) => void;
  onClose: () => void;
};

/** Asks how a resource is copied to another environment: under which name, and whether its secrets come along. */
export default function CopyResourceDialog({ resource, to: initial, unsaved, onCopied, onClose }: Props) {
  const { kind, id } = resource;
  const org = useOrg();
  const { environments } = useMe();
  const client = useQueryClient();
  const form = useId();
  const read = useQuery(resourceOptions(org, kind, id));
  const [to, setTo] = useState(initial);
  const [name, setName] = useState<string | null>(null);
  const [carried, setCarried] = useState(true);
  const from = environments.find((each) => each.id === resource.environmentId);
  const target = environments.find((each) => each.id === to);
  const needed = neededFirst(read.data, target);
  const proposed = from && target ? copyName(resource.name, from, target) : resource.name;

  const copy = useMutation({
    mutationFn: async (source: Resource) => {
      if (!target) return null;
      const { environmentId, revision } = source;
      return answerOf(
        copyResourceAction(org, {
          kind,
          id,
          environmentId,
          revision,
          to: target.id,
          name: name ?? proposed,
          secrets: carried,
        }),
      );
    },
    async onSuccess(result) {
      if (!result?.ok) {
        // What is there by now, and what it was changed to, is shown at once.
        if (result) await client.invalidateQueries(resourceOptions(org, kind, id));
        return;
      }
      client.setQueryData(resourceOptions(org, kind, result.data.resource.id).queryKey, result.data.resource);
      await client.invalidateQueries({ queryKey: resourcesKey(org, kind) });
      onClose();
      onCopied(result.data);
    },
  });
  const refusal = copy.data?.ok === false ? copy.data.error : undefined;
  const wrongName = refusal?.fields?.name;
  const said = copy.error?.message ?? (wrongName ? undefined : refusal?.message);

  function submit(event: FormEvent) {
    event.preventDefault();
    // A form in a portal would send the one around it, too.
    event.stopPropagation();
    if (read.data && target && !needed && !copy.isPending) copy.mutate(read.data);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={<Title name={resource.name} target={initial ? target : undefined} />}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            pending={copy.isPending}
            inactive={!target || !read.data || needed !== undefined}
          >
            {target ? `Copy to ${target.name}` : "Copy"}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="flex flex-col gap-4 pt-2">
        {initial === null && <Where resource={resource} source={read.data} to={target} onChange={setTo} />}
        {read.data && needed && target && <CopyFirst source={read.data} needed={needed} to={target} />}
        <Field label={faceOf(kind).nameLabel} required error={wrongName}>
          <Input value={name ?? proposed} onValueChange={(next) => setName(next)} />
        </Field>
        <p className="text-body text-muted">
          {read.data?.madeOf
            ? `What ${read.data.madeOf.name} asks for there comes along, secrets where they go to the same place, and the key`
            : "All fields come along, and the key"}{" "}
          <span className="wrap-anywhere font-mono text-ink">{resource.key}</span>: the same key means the
          same thing there.{unsaved && " What you typed and did not save stays here."}
        </p>
        {read.data ? (
          <CopiedSecrets source={read.data} to={target} carried={carried} onChange={setCarried} />
        ) : read.isError ? (
          <ErrorState onRetry={() => void read.refetch()} pending={read.isFetching}>
            {read.error.message}
          </ErrorState>
        ) : (
          <Skeleton lines={1} />
        )}
        {said && (
          <p role="alert" className="text-body text-error">
            {said}
          </p>
        )}
      </form>
    </Dialog>
  );
}

function Title({ name, target }: { name: string; target: Environment | undefined }) {
  if (!target) return `Copy ${name} to another environment`;
  return (
    <>
      Copy {name} to{" "}
      <span aria-hidden="true" className="inline-flex">
        <EnvironmentMark shape={target.shape} colour={target.colour} />
      </span>{" "}
      {target.name}?
    </>
  );
}

type WhereProps = {
  resource: ResourceSummary;
  /** The same with its counterparts, once it was read. */
  source: Resource | undefined;
  to: Environment | undefined;
  onChange: (id: string) => void;
};

/** The other environments; where it can't be copied to says why. */
function Where({ resource, source, to, onChange }: WhereProps) {
  const me = useMe();
  const others = me.environments.filter(({ id }) => id !== resource.environmentId);
  const reasons: Record<string, string> = {};
  for (const { id, key, name } of others) {
    const there = source?.counterparts.find(({ environmentId }) => environmentId === id);
    if (there?.state === "missing") {
      if (there.reason) reasons[key] = there.reason;
    } else if (there)
      reasons[key] = `${there.state === "here" ? resource.name : there.name} is there already.`;
    else if (!can(me, `${resource.kind}:create`, { environmentId: id }))
      reasons[key] = `You can't create ${faceOf(resource.kind).noun.many} in ${name}.`;
  }
  return (
    <Field label="Environment" required>
      <EnvironmentSelect
        environments={others}
        value={to?.key ?? null}
        onValueChange={(key) => {
          const chosen = others.find((each) => each.key === key);
          if (chosen) onChange(chosen.id);
        }}
        reasons={reasons}
      />
    </Field>
  );
}

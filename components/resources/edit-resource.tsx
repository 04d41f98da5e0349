"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { CounterpartStrip } from "@/components/console/counterpart-strip";
import { GoneNotice } from "@/components/console/gone-notice";
import { InspectorFoot } from "@/components/console/inspector-foot";
import { InspectorFrame } from "@/components/console/inspector-frame";
import { InspectorHeader } from "@/components/console/inspector-header";
import { can, reasonIn, useMe, useOrg } from "@/components/console/use-me";
import { ChangedMeanwhile, refusalText, unchosen } from "@/components/resources/changed-meanwhile";
import DeleteResource from "@/components/resources/delete-resource";
import { type Draft, draftOf, isChanged, sentSecrets, sentSpec } from "@/components/resources/draft";
import { FacetIcon } from "@/components/resources/facet-icon";
import { focusFirstError } from "@/components/resources/focus-first-error";
import type { Issued } from "@/components/resources/kind-forms";
import { withKindTabs } from "@/components/resources/kind-tabs";
import { ResourceConnection } from "@/components/resources/resource-connection";
import { ResourceHistory } from "@/components/resources/resource-history";
import { ResourceProperties } from "@/components/resources/resource-properties";
import { ResourceUses } from "@/components/resources/resource-uses";
import { useAffectedQuestion } from "@/components/resources/use-affected-question";
import { copyKeyEntry, useCopyEntry } from "@/components/resources/use-copy-entry";
import { useDiscardQuestion } from "@/components/resources/use-discard-question";
import { useMeanwhile } from "@/components/resources/use-meanwhile";
import { sendOnModEnter } from "@/components/resources/use-submit-keys";
import { useTellCopied } from "@/components/resources/use-tell-copied";
import { describePath, typedValues, versionOf, withValue } from "@/components/resources/versions";
import { onDemand } from "@/components/ui/on-demand";
import { Tabs } from "@/components/ui/tabs";
import { toast } from "@/components/ui/toast";
import type { Permission } from "@/lib/access/permissions";
import { answerOf } from "@/lib/answer-of";
import { isProduction } from "@/lib/environments/face";
import { deletionOf, isTested, isUsed } from "@/lib/kinds/faces";
import { updateResourceAction } from "@/lib/resources/actions";
import { loadCheckForm } from "@/lib/resources/load-check-form";
import { resourceOptions, resourcesKey } from "@/lib/resources/query-options";
import type { Resource } from "@/lib/resources/schema";
import { isNotFound } from "@/lib/rest";
import type { ResultError } from "@/lib/result";

const CopyResourceDialog = onDemand(() => import("@/components/resources/copy-resource-dialog"));

type Props = {
  resource: Resource;
  /** What reading it again was answered: it may be gone since it was opened. */
  error: Error | null;
  onClose: () => void;
  onShow: (resource: { id: string; environmentId: string }) => void;
  /** Left out where nothing is that is shown once. */
  onIssued?: (issued: Issued) => void;
};

/** One resource: what it holds, whether it works, who uses it, and what was done to it. */
export function EditResource({ resource, error, onClose, onShow, onIssued }: Props) {
  const { kind, id } = resource;
  const org = useOrg();
  const me = useMe();
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const formId = useId();
  const [tab, setTab] = useState("properties");
  const [opened, setOpened] = useState(resource);
  const [draft, setDraft] = useState<Draft>(() => draftOf(resource));
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [refusal, setRefusal] = useState<ResultError | null>(null);
  const [deleting, setDeleting] = useState(false);
  // Where it is being copied to: an environment's id; null: still to be chosen.
  const [copyingTo, setCopyingTo] = useState<string | null | undefined>();
  // As it is by now, whatever the form began with: it says what is asked for and where secrets go.
  const { madeOf } = resource;
  const declared = madeOf?.fields;
  const dirty = isChanged(kind, draft, opened, declared);
  const { question, askToLeave } = useDiscardQuestion(dirty, opened.name);
  const copied = useTellCopied((to) => askToLeave(() => onShow(to)));
  const copyEntry = useCopyEntry();

  const meanwhile = useMeanwhile({
    opened: versionOf(opened),
    stored: versionOf(resource),
    mine: typedValues(kind, draft, opened, declared),
    dirty,
    onNewer(theirs) {
      if (!theirs) return take(resource);
      setOpened(resource);
      setDraft(Object.entries(theirs).reduce((now, [path, value]) => withValue(now, path, value), draft));
    },
    put: (path, value) => changed(withValue(draft, path, value)),
  });
  const wordsOf = (path: string) => describePath(kind, { ...opened.spec, ...draft.spec }, path, declared);
  const affected = useAffectedQuestion(resource);

  function take(stored: Resource) {
    setOpened(stored);
    setDraft(draftOf(stored));
    setErrors({});
    setRefusal(null);
  }

  const environment = me.environments.find((each) => each.id === resource.environmentId);
  const place = { environmentId: resource.environmentId };
  const gone = isNotFound(error) ? `${opened.name} is no longer there.` : undefined;
  const unknown = madeOf === null ? "What this is made of is not there for you. Ask an admin." : undefined;
  const lacking = (permission: Permission) =>
    can(me, permission, place) ? undefined : environment ? reasonIn(me, environment, permission) : "";
  const reason = gone ?? lacking(`${kind}:update`) ?? unknown;
  const deleteReason = gone ?? lacking(`${kind}:delete`);

  // Read ahead: a connection that is lost while someone types is then met by the save alone.
  useEffect(() => void loadCheckForm().catch(() => undefined), []);

  const update = useMutation({
    mutationFn: async () => {
      const checkForm = await loadCheckForm();
      const spec = sentSpec(kind, draft, declared);
      const secrets = sentSecrets(kind, draft, declared);
      const stored = Object.keys(opened.secrets);
      const found = checkForm(kind, { name: draft.name, spec, secrets }, stored, declared);
      setErrors(found);
      setRefusal(null);
      if (Object.keys(found).length > 0 || !(await affected.agree(spec))) return null;
      const { environmentId, revision } = opened;
      return answerOf(
        updateResourceAction(org, {
          kind,
          id,
          environmentId,
          revision,
          name: draft.name,
          spec,
          secrets,
          ...(madeOf && { definitionRevision: madeOf.revision }),
        }),
      );
    },
    onSuccess: async (result) => {
      if (!result?.ok) {
        if (result) setErrors(result.error.fields ?? {});
        if (result) setRefusal(result.error);
        setTab("properties");
        if (result && ["stale", "conflict"].includes(result.error.code))
          await client.invalidateQueries(resourceOptions(org, kind, id));
        return focusFirstError(form);
      }
      take(result.data);
      meanwhile.clear();
      client.setQueryData(resourceOptions(org, kind, id).queryKey, result.data);
      toast({ text: `${result.data.name} updated${environment ? ` in ${environment.name}` : ""}.` });
      await client.invalidateQueries({ queryKey: resourcesKey(org, kind) });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    const message = unchosen(meanwhile, wordsOf);
    if (message) setRefusal({ code: "invalid", message });
    else if (!update.isPending && dirty && !reason) update.mutate();
  }

  function changed(next: Draft) {
    setDraft(next);
    setErrors({});
    setRefusal(null);
  }
  const close = () => askToLeave(onClose);
  const entries = [...copyEntry(resource, () => setCopyingTo(null)), copyKeyEntry(resource)];
  const verb = environment && isProduction(environment) ? `Update in ${environment.name}` : "Update";
  const said =
    update.error?.message ?? (refusal && !refusal.fields ? refusalText(refusal, meanwhile) : undefined);

  const connection = {
    value: "connection",
    label: "Connection",
    content: <ResourceConnection resource={resource} dirty={dirty} reason={reason} />,
  };
  const usedBy = {
    value: "used-by",
    label: "Used by",
    count: resource.usedBy,
    content: <ResourceUses resource={resource} />,
  };

  return (
    <InspectorFrame label={opened.name}>
      <InspectorHeader
        icon={<FacetIcon kind={kind} facet={resource.facet} />}
        name={opened.name}
        environment={environment}
        entries={entries}
        onClose={close}
      />
      {resource.counterparts.length > 1 && (
        <CounterpartStrip
          counterparts={resource.counterparts}
          onShow={(to) => askToLeave(() => onShow(to))}
          onCopy={setCopyingTo}
        />
      )}
      <form
        ref={form}
        id={formId}
        noValidate
        onSubmit={submit}
        onKeyDown={sendOnModEnter}
        aria-label={opened.name}
        className="flex min-h-0 flex-1 flex-col"
      >
        <div className="flex max-h-[45%] shrink-0 flex-col px-4 py-2 empty:hidden">
          <GoneNotice name={opened.name} error={error} dirty={dirty} />
          <ChangedMeanwhile meanwhile={meanwhile} wordsOf={wordsOf} />
        </div>
        <Tabs
          label={opened.name}
          value={tab}
          onValueChange={setTab}
          tabs={withKindTabs(resource, [
            {
              value: "properties",
              label: "Properties",
              content: (
                <ResourceProperties
                  resource={{ ...opened, madeOf, facts: resource.facts }}
                  draft={draft}
                  onChange={changed}
                  errors={errors}
                  environment={environment}
                  reason={reason}
                  dirty={dirty}
                  onIssued={onIssued}
                />
              ),
            },
            ...(isTested(kind) ? [connection] : []),
            ...(isUsed(kind) ? [usedBy] : []),
            { value: "history", label: "History", content: <ResourceHistory resource={resource} /> },
          ])}
        />
        <InspectorFoot
          verb={verb}
          form={formId}
          dirty={dirty}
          pending={update.isPending}
          reason={reason}
          onCancel={close}
          onDelete={() => setDeleting(true)}
          deleteVerb={deletionOf(kind).verb}
          deleteReason={deleteReason}
          error={said}
        />
      </form>
      {question}
      {affected.question}
      {copyingTo !== undefined && (
        <CopyResourceDialog
          resource={resource}
          to={copyingTo}
          unsaved={dirty}
          onCopied={copied}
          onClose={() => setCopyingTo(undefined)}
        />
      )}
      <DeleteResource
        resource={opened}
        environment={environment}
        open={deleting}
        onClose={() => setDeleting(false)}
        onDeleted={onClose}
      />
    </InspectorFrame>
  );
}

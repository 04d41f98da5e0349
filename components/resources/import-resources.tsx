"use client";

import { useState } from "react";
import { EnvironmentSelect } from "@/components/console/environment-select";
import { useEnvironment } from "@/components/console/use-environment";
import { can, reasonIn, useMe } from "@/components/console/use-me";
import { type ChosenFile, ImportFile } from "@/components/resources/import-file";
import { groupsOf, isOn } from "@/components/resources/import-groups";
import { ImportPreview } from "@/components/resources/import-preview";
import { ImportSummary } from "@/components/resources/import-summary";
import { RunDialog } from "@/components/resources/run-dialog";
import { useImportPreview } from "@/components/resources/use-import-preview";
import { useImportRun } from "@/components/resources/use-import-run";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { ALL } from "@/lib/environments/keys";
import { faceOf, type KindId } from "@/lib/kinds/faces";
import type { ReadyItem } from "@/lib/resources/import-requests";

type Props = { kind: KindId; onClose: () => void };

/** Makes and changes many from a file: what it would do is shown before anything is written. */
export default function ImportResources({ kind, onClose }: Props) {
  const me = useMe();
  const here = useEnvironment();
  const { noun } = faceOf(kind);
  const reasons = Object.fromEntries(
    me.environments
      .filter(({ id }) => !changeable(id))
      .map((each) => [each.key, reasonIn(me, each, `${kind}:create`, `${kind}:update`)]),
  );
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [into, setInto] = useState(here && !reasons[here.key] ? here.key : ALL);
  const [switched, setSwitched] = useState<ReadonlySet<number>>(new Set());
  const { preview, ...asking } = useImportPreview(kind);
  const { tally, ...run } = useImportRun(kind);
  const [chosen, setChosen] = useState<readonly ReadyItem[]>([]);

  function changeable(environmentId: string): boolean {
    return can(me, `${kind}:create`, { environmentId }) || can(me, `${kind}:update`, { environmentId });
  }

  function show(shown: ChosenFile, place: string) {
    setFile(shown);
    setInto(place);
    setSwitched(new Set());
    asking.begin(shown, place);
  }

  const wanted = preview ? preview.ready.filter((each) => isOn(each, switched)) : [];
  const places = new Set(wanted.map(({ item }) => item.environmentId));
  const [only, ...others] = me.environments.filter(({ id }) => places.has(id));
  const target = only && others.length === 0 ? ` into ${only.name}` : "";
  const finished = preview?.progress.state === "finished";

  function begin(): string | undefined {
    if (!file) return "Choose a file first.";
    if (!finished) return "What the file would do is not known yet.";
    if (wanted.length === 0) return "Nothing is chosen that could be imported.";
    setChosen(wanted);
    void run.begin(wanted);
  }

  function close() {
    asking.stop();
    onClose();
  }

  const { progress } = run;
  return (
    <RunDialog
      title={`Import ${noun.many}`}
      width={file ? "wide" : "narrow"}
      doing={`Importing${target}`}
      verb={
        finished && wanted.length > 0 ? `Import ${wanted.length.toLocaleString("en")}${target}` : "Import"
      }
      run={run}
      total={chosen.length}
      nouns={noun.many}
      onBegin={begin}
      onClose={close}
      ended={
        progress &&
        preview && (
          <ImportSummary
            kind={kind}
            tally={tally}
            same={groupsOf(preview.ready).same}
            failed={[...progress.failed, ...preview.failed]}
            left={chosen.length - progress.done - progress.failed.length}
          />
        )
      }
    >
      <ImportFile kind={kind} name={file?.name} onChosen={(taken) => show(taken, into)} />
      {file && (
        <>
          <Field label="Import into">
            <EnvironmentSelect
              environments={me.environments}
              value={into}
              onValueChange={(place) => show(file, place)}
              reasons={reasons}
              all={{ label: "As the file says", detail: "Each to the environment that it names." }}
            />
          </Field>
          {preview && !finished && (
            <Progress
              label="Comparing with what is there"
              value={preview.progress.done + preview.progress.failed.length}
              max={preview.total}
              text={`${(preview.progress.done + preview.progress.failed.length).toLocaleString("en")} of ${preview.total.toLocaleString("en")}`}
            />
          )}
          {preview?.progress.state === "interrupted" && (
            <Notice tone="error" act={<Button onClick={asking.goOn}>Continue</Button>}>
              {preview.progress.message}
            </Notice>
          )}
          {preview && finished && (
            <ImportPreview
              preview={preview}
              switched={switched}
              onSwitch={setSwitched}
              places={into === ALL}
            />
          )}
        </>
      )}
    </RunDialog>
  );
}

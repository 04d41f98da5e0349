"use client";

import { clsx } from "clsx";
import { FileUp } from "lucide-react";
import { type DragEvent, useId, useState } from "react";
import type { KindId } from "@/lib/kinds/faces";
import { faceOf } from "@/lib/kinds/faces";
import { type ReadFile, readExport, tooLarge } from "@/lib/resources/read-export";

export type ChosenFile = Extract<ReadFile, { ok: true }> & { name: string };

type Props = {
  kind: KindId;
  /** The name of the one that is chosen. */
  name: string | undefined;
  onChosen: (file: ChosenFile) => void;
};

/** Takes a file that Export made, chosen or dropped. It is read here; nothing of it has been sent. */
export function ImportFile({ kind, name, onChosen }: Props) {
  const id = useId();
  const [problem, setProblem] = useState<string | null>(null);
  const [over, setOver] = useState(false);

  async function take(file: File | undefined) {
    if (!file) return;
    const read = await readFile(file, kind);
    setProblem(read.ok ? null : `${file.name}: ${read.problem}`);
    if (read.ok) onChosen({ ...read, name: file.name });
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  }

  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: what can be dropped here can be chosen by the control inside */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={clsx(
          "relative flex gap-2 rounded-card border border-dashed px-4 has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2",
          name === undefined ? "flex-col items-center py-8 text-center" : "items-center py-2",
          over ? "border-ink bg-selected" : "border-control hover:bg-hover",
        )}
      >
        <FileUp size={18} aria-hidden="true" className="shrink-0 text-muted" />
        {name !== undefined && (
          <p id={`${id}-help`} className="min-w-0 flex-1 truncate text-body text-ink">
            {name}
          </p>
        )}
        <label htmlFor={id} className={clsx("text-body text-ink", name === undefined && "font-medium")}>
          {name === undefined ? "Choose a file, or drop it here" : "Choose another"}
        </label>
        {name === undefined && (
          <p id={`${id}-help`} className="text-meta text-muted">
            A JSON file that Export made of {faceOf(kind).noun.many}. You see what it would do before anything
            is changed.
          </p>
        )}
        <input
          id={id}
          type="file"
          accept=".json,application/json"
          aria-describedby={`${id}-help`}
          aria-invalid={problem ? true : undefined}
          onChange={(event) => {
            void take(event.currentTarget.files?.[0]);
            // The same file, mended, can be chosen again.
            event.currentTarget.value = "";
          }}
          className="absolute inset-0 cursor-pointer opacity-0"
        />
      </div>
      {problem && (
        <p role="alert" className="wrap-anywhere text-body text-error">
          {problem}
        </p>
      )}
    </>
  );
}

async function readFile(file: File, kind: KindId): Promise<ReadFile> {
  const problem = tooLarge(file.size);
  if (problem) return { ok: false, problem };
  try {
    return readExport(await file.text(), kind);
  } catch {
    return { ok: false, problem: "It can't be read. It may have been moved or changed: choose it again." };
  }
}

"use client";

import { useState } from "react";
import { EnvironmentSelect } from "@/components/console/environment-select";
import { can, mayReveal, useMe, useOrg } from "@/components/console/use-me";
import { ManyDialog } from "@/components/resources/many-dialog";
import type { Many } from "@/components/resources/use-many";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { TextLink } from "@/components/ui/text-link";
import { consoleHref } from "@/lib/console-href";
import { faceOf } from "@/lib/kinds/faces";

type Props = { many: Many; onClose: () => void; onDone: () => void };

/** Asks where many are copied to, and whether their secrets come along. */
export default function CopyMany({ many, onClose, onDone }: Props) {
  const me = useMe();
  const org = useOrg();
  const { kind } = many;
  const { noun, path } = faceOf(kind);
  const [to, setTo] = useState<string | null>(null);
  const [carried, setCarried] = useState(true);
  const [only, ...more] = many.environments;
  const others = me.environments.filter(({ id }) => more.length > 0 || id !== only?.environmentId);
  const target = others.find(({ key }) => key === to);
  const reasons = Object.fromEntries(
    others
      .filter(({ id }) => !can(me, `${kind}:create`, { environmentId: id }))
      .map(({ key, name }) => [key, `You can't create ${noun.many} in ${name}.`]),
  );
  const revealing = many.environments.some(({ environmentId }) => mayReveal(me, kind, environmentId));
  const number = many.total.toLocaleString("en");
  return (
    <ManyDialog
      many={many}
      title={`Copy ${number} ${many.total === 1 ? noun.one : noun.many} to another environment`}
      doing={`Copying to ${target?.name ?? "another environment"}`}
      did={`copied to ${target?.name ?? "another environment"}`}
      verb={target ? `Copy ${number} to ${target.name}` : "Copy"}
      act={target ? { act: "copy", to: target.id, secrets: carried } : "Choose an environment first."}
      after={(incomplete) =>
        target &&
        incomplete > 0 && (
          <p className="text-body text-ink">
            {incomplete.toLocaleString("en")} came without secrets.{" "}
            <TextLink href={consoleHref(org, path, target.key, { status: "incomplete" })} target="_blank">
              Show what is incomplete in {target.name}
            </TextLink>
          </p>
        )
      }
      onClose={onClose}
      onDone={onDone}
    >
      <Field label="Environment" required>
        <EnvironmentSelect environments={others} value={to} onValueChange={setTo} reasons={reasons} />
      </Field>
      <p className="text-body text-muted">
        All fields and the keys come along; names follow the environment. What is there under the same key
        stays as it is, and is listed.
      </p>
      {revealing ? (
        <Checkbox
          label="Copy secrets, too"
          help={carried ? undefined : "Enter them in each copy before it is used."}
          checked={carried}
          onCheckedChange={setCarried}
        />
      ) : (
        <p className="text-body text-ink">You can't copy secrets: enter them in each copy.</p>
      )}
    </ManyDialog>
  );
}

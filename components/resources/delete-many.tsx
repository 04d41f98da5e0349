"use client";

import { useState } from "react";
import { useMe } from "@/components/console/use-me";
import { ManyDialog } from "@/components/resources/many-dialog";
import { ManyPlaces } from "@/components/resources/many-places";
import type { Many } from "@/components/resources/use-many";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { deletionOf, faceOf } from "@/lib/kinds/faces";

type Props = { many: Many; onClose: () => void; onDone: () => void };

/** Asks before many are deleted; for the name of each protected environment, once for all that is there. */
export default function DeleteMany({ many, onClose, onDone }: Props) {
  const me = useMe();
  const noun = faceOf(many.kind).noun;
  const { verb, doing, done, preposition, manyFollows } = deletionOf(many.kind);
  const places = me.environments.filter(({ id }) =>
    many.environments.some(({ environmentId }) => environmentId === id),
  );
  const guarded = places.filter((each) => each.protected);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const untyped = guarded.find(({ id, name }) => typed[id]?.trim() !== name);
  const number = many.total.toLocaleString("en");
  const what = `${number} ${many.total === 1 ? noun.one : noun.many}`;
  const [only, ...others] = places;
  const place = only && others.length === 0 ? ` ${preposition} ${only.name}` : "";
  return (
    <ManyDialog
      many={many}
      title={`${verb} ${what}?`}
      doing={`${doing}${place}`}
      did={`${done.toLowerCase()}${place}`}
      verb={`${verb} ${number}${place}`}
      danger
      act={
        untyped
          ? `Type ${untyped.name} first.`
          : { act: "delete", confirmed: guarded.map(({ name }) => name) }
      }
      onClose={onClose}
      onDone={onDone}
    >
      <p className="text-body text-muted">
        All that is selected <ManyPlaces environments={many.environments} />. {manyFollows}
      </p>
      {guarded.map(({ id, name }) => (
        <Field
          key={id}
          label={
            <>
              {name} is protected. Type <span className="font-semibold">{name}</span>
            </>
          }
        >
          <Input
            value={typed[id] ?? ""}
            onValueChange={(next) => setTyped({ ...typed, [id]: next })}
            spellCheck={false}
          />
        </Field>
      ))}
    </ManyDialog>
  );
}

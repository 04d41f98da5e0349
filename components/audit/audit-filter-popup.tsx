"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode, RefObject } from "react";
import { type AuditSearching, noFilter } from "@/components/audit/use-audit-search";
import { EnvironmentMark } from "@/components/console/environment-mark";
import { useMe, useOrg } from "@/components/console/use-me";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Picker } from "@/components/ui/picker";
import { Popover } from "@/components/ui/popover";
import { Select } from "@/components/ui/select";
import { actionsOf, describeAction, kindLabel, subjectKinds } from "@/lib/audit/describe-action";
import { auditActorsOptions } from "@/lib/audit/query-options";

type Props = {
  anchor: RefObject<HTMLButtonElement | null>;
  searching: AuditSearching;
  onClose: () => void;
};

const ANY = "any";

/** The fields that narrow the log. Each takes effect at once. */
export default function AuditFilterPopup({ anchor, searching, onClose }: Props) {
  const { search, setSearch } = searching;
  const { environments } = useMe();
  const actors = useQuery(auditActorsOptions(useOrg()));
  const { actor, kind, action, environment, outcome, from, to } = search;
  const given = [actor, search.subject, kind, action, environment, outcome, from, to].some(
    (value) => value !== null,
  );
  const chosen = (value: string) => (value === ANY ? null : value);
  const any = { id: ANY, name: "Any" };
  return (
    <Popover title="Filter the log" anchor={anchor} onClose={onClose}>
      <div className="flex flex-col gap-3">
        <Labelled label="Who">
          <Picker
            label="Who"
            heading="Who did it"
            groups={[
              {
                entries: [
                  any,
                  ...(actors.data?.items ?? []).map(({ id, name, email }) => ({
                    id,
                    name,
                    detail: email || undefined,
                  })),
                ],
              },
            ]}
            empty="Nobody"
            pending={actors.isPending}
            value={actor ?? ANY}
            onValueChange={(id) => void setSearch({ actor: chosen(id) })}
          />
        </Labelled>
        <Labelled label="What">
          <Picker
            label="What"
            heading="What it was about"
            groups={[{ entries: [any, ...subjectKinds.map((id) => ({ id, name: kindLabel(id) }))] }]}
            empty="Nothing"
            value={kind ?? ANY}
            onValueChange={(id) => void setSearch({ kind: chosen(id), action: null })}
          />
        </Labelled>
        <Labelled label="Action">
          <Picker
            label="Action"
            heading="What was done"
            groups={[
              {
                entries: [
                  any,
                  ...actionsOf(kind).map((id) => ({ id, name: describeAction(id, kind, "done") })),
                ],
              },
            ]}
            empty="Nothing"
            value={action ?? ANY}
            onValueChange={(id) => void setSearch({ action: chosen(id) })}
          />
        </Labelled>
        <Field label="Environment">
          <Select
            options={[
              { value: ANY, label: "Any" },
              ...environments.map(({ id, name, shape, colour }) => ({
                value: id,
                label: name,
                mark: <EnvironmentMark shape={shape} colour={colour} />,
              })),
            ]}
            value={environment ?? ANY}
            onValueChange={(id) => void setSearch({ environment: chosen(id) })}
          />
        </Field>
        <Field label="Outcome">
          <Select
            options={[
              { value: ANY, label: "Any" },
              { value: "done", label: "Done" },
              { value: "refused", label: "Refused" },
            ]}
            value={outcome ?? ANY}
            onValueChange={(value) => void setSearch({ outcome: value === ANY ? null : value })}
          />
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field label="From" note="UTC">
            <Input
              type="date"
              value={from ?? ""}
              max={to ?? undefined}
              onChange={({ currentTarget }) => void setSearch({ from: currentTarget.value || null })}
            />
          </Field>
          <Field label="To">
            <Input
              type="date"
              value={to ?? ""}
              min={from ?? undefined}
              onChange={({ currentTarget }) => void setSearch({ to: currentTarget.value || null })}
            />
          </Field>
        </div>
        <Button inactive={!given} onClick={() => void setSearch(noFilter)}>
          Clear filters
        </Button>
      </div>
    </Popover>
  );
}

/** As a Field, around a picker, which names itself. */
function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span aria-hidden="true" className="font-medium text-body">
        {label}
      </span>
      {children}
    </div>
  );
}

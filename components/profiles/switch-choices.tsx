"use client";

import { useQuery } from "@tanstack/react-query";
import { EnvironmentBadge } from "@/components/console/environment-badge";
import { useOrg } from "@/components/console/use-me";
import { FacetIcon } from "@/components/resources/facet-icon";
import { useDescribed } from "@/components/resources/use-described";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Picker } from "@/components/ui/picker";
import type { PickerEntry } from "@/components/ui/picker-entries";
import { acceptsLabel } from "@/lib/apps/accepts";
import type { Environment } from "@/lib/environments/schema";
import { isKindId } from "@/lib/kinds/faces";
import type { SwitchChoice } from "@/lib/profiles/schema";
import { pickableOptions } from "@/lib/resources/query-options";

/** Row id → id of what it picks in the new environment; what is absent is chosen later. */
type Picks = Readonly<Record<string, string>>;

type Props = {
  choices: readonly SwitchChoice[];
  /** Where the profile goes. */
  environment: Environment;
  picks: Picks;
  onChange: (picks: Picks) => void;
};

/** A line per choice that can't come along. All are chosen later unless the person says otherwise. */
export function SwitchChoices({ choices, environment, picks, onChange }: Props) {
  const offered = choices.flatMap(({ slotId, match, suggestion }) => {
    const found = match ?? suggestion;
    return found ? [[slotId, found.id] as const] : [];
  });
  const filled = offered.every(([slotId, id]) => picks[slotId] === id);
  return (
    <section aria-label="Choices" className="flex flex-col gap-2">
      <div className="flex min-h-control items-center gap-2">
        <h3 className="flex min-w-0 flex-1 items-center gap-1.5 font-semibold text-body">
          Choices in <EnvironmentBadge environment={environment} />
        </h3>
        {offered.length > 0 && (
          <Button inactive={filled} onClick={() => onChange({ ...picks, ...Object.fromEntries(offered) })}>
            {offeredLabel(choices)}
          </Button>
        )}
      </div>
      <ul className="divide-y divide-line rounded-card border border-line">
        {choices.map((choice) => (
          <Choice
            key={choice.slotId}
            choice={choice}
            environment={environment}
            picked={picks[choice.slotId] ?? null}
            onPick={(id) => {
              const { [choice.slotId]: _, ...others } = picks;
              onChange(id ? { ...others, [choice.slotId]: id } : others);
            }}
          />
        ))}
      </ul>
    </section>
  );
}

type ChoiceProps = {
  choice: SwitchChoice;
  environment: Environment;
  picked: string | null;
  onPick: (id: string | null) => void;
};

function Choice({ choice, environment, picked, onPick }: ChoiceProps) {
  const { row, was, kind, accepts, match, suggestion } = choice;
  const kindId = isKindId(kind) ? kind : "connected-account";
  const facet = accepts.integration ?? null;
  const there = useQuery(pickableOptions(useOrg(), kindId, { env: environment.key, facet, q: "" }));
  const found = match ?? suggestion;
  const described = useDescribed(kindId);
  const known = there.data?.items ?? (found ? [found] : []);
  const entries = known.map(
    ({ id, name, facet: of }): PickerEntry => ({
      id,
      name,
      mark: <FacetIcon kind={kindId} facet={of} />,
      detail: facet ? undefined : of ? described.labelOf(of, environment.id) : undefined,
      status:
        id === match?.id ? (
          <Badge tone="fine">Match</Badge>
        ) : id === suggestion?.id ? (
          <Badge>Suggestion</Badge>
        ) : undefined,
    }),
  );
  const what = acceptsLabel(kind, accepts, (value) => described.labelOf(value, environment.id));
  return (
    <li className="grid items-center gap-x-4 gap-y-2 px-3 py-2.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,17rem)]">
      <div className="min-w-0">
        <div className="truncate font-medium text-ink">{row}</div>
        <div className="truncate text-meta text-muted">was {was}</div>
      </div>
      <div className="flex min-w-0 flex-col gap-1">
        <Picker
          label={`${row} in ${environment.name}`}
          placeholder="Reselect later"
          heading={
            <>
              Accounts in <EnvironmentBadge environment={environment} />
            </>
          }
          groups={[{ entries }]}
          acts={picked ? [{ id: "later", label: "Reselect later", onSelect: () => onPick(null) }] : []}
          empty={
            there.isError
              ? there.error.message
              : `No ${facet ? `${what} account` : "account"} in ${environment.name} yet. Add one there after the move.`
          }
          pending={there.isPending && known.length === 0}
          value={picked}
          onValueChange={onPick}
        />
        {found && picked !== found.id && (
          <button
            type="button"
            onClick={() => onPick(found.id)}
            className="max-w-full self-start truncate rounded-[3px] text-left text-link text-meta hover:underline"
          >
            {match ? "Match" : "Suggestion"}: {found.name}
          </button>
        )}
      </div>
    </li>
  );
}

/** "Use 3 matches", "Use 1 match and 1 suggestion". */
function offeredLabel(choices: readonly SwitchChoice[]): string {
  const matches = choices.filter(({ match }) => match).length;
  const suggestions = choices.filter(({ match, suggestion }) => !match && suggestion).length;
  const parts = [
    matches > 0 && `${matches} ${matches === 1 ? "match" : "matches"}`,
    suggestions > 0 && `${suggestions} ${suggestions === 1 ? "suggestion" : "suggestions"}`,
  ].filter(Boolean);
  return `Use ${parts.join(" and ")}`;
}

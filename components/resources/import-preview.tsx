"use client";

import { useState } from "react";
import { EnvironmentName } from "@/components/console/environment-name";
import { useMe } from "@/components/console/use-me";
import { FailedList } from "@/components/resources/failed-list";
import { type GroupId, groupIds, groupsOf, isOn, switchedTo } from "@/components/resources/import-groups";
import type { Preview } from "@/components/resources/use-import-preview";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { listed } from "@/lib/listed";
import type { ReadyItem } from "@/lib/resources/import-requests";

// Whatever the file holds, the page stays a page.
const AT_FIRST = 10;
const MORE = 100;

type Switching = {
  switched: ReadonlySet<number>;
  onSwitch: (switched: ReadonlySet<number>) => void;
  /** Items go to more than one environment. */
  places: boolean;
};

/** What a file would do: what is new, what changes, what is the same, and what is in the way. */
export function ImportPreview({ preview, ...switching }: Switching & { preview: Preview }) {
  const { failed, ready } = preview;
  const groups = groupsOf(ready);
  const said = [
    groups.new.length > 0 && `${groups.new.length.toLocaleString("en")} new`,
    groups.changed.length + groups.dropping.length > 0 &&
      `${(groups.changed.length + groups.dropping.length).toLocaleString("en")} changed`,
    groups.same > 0 && `${groups.same.toLocaleString("en")} the same`,
    failed.length > 0 && `${failed.length.toLocaleString("en")} in the way`,
  ].filter(Boolean);
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="font-medium text-body text-ink">
        {said.join(", ")}.
      </p>
      {groupIds.map(
        (id) => groups[id].length > 0 && <Group key={id} id={id} items={groups[id]} {...switching} />,
      )}
      {failed.length > 0 && (
        <section aria-label="In the way" className="flex flex-col gap-1.5">
          <h3 className="font-medium text-body">In the way</h3>
          <FailedList label="In the way" failed={failed} first={AT_FIRST} />
        </section>
      )}
    </div>
  );
}

const titles: Readonly<Record<GroupId, { title: string; help?: string }>> = {
  new: { title: "New" },
  changed: { title: "Changed" },
  dropping: {
    title: "Changed, and secrets to be entered again",
    help: "The stored secrets would be sent elsewhere or are not asked for any more, so they are removed. Apps that use them stop working until new ones are entered.",
  },
};

function Group({
  id,
  items,
  switched,
  onSwitch,
  places,
}: Switching & { id: GroupId; items: readonly ReadyItem[] }) {
  const [shown, setShown] = useState(AT_FIRST);
  const { title, help } = titles[id];
  const on = items.filter((each) => isOn(each, switched)).length;
  const all = on === items.length;
  const more = items.length - shown;
  return (
    <section aria-label={title} className="flex flex-col gap-1">
      <Checkbox
        label={
          <span className="font-medium">
            {title}{" "}
            <span className="font-normal text-muted tabular-nums">{items.length.toLocaleString("en")}</span>
          </span>
        }
        help={help}
        checked={all}
        mixed={on > 0 && !all}
        onCheckedChange={() => onSwitch(switchedTo(switched, items, !all))}
      />
      <ul aria-label={title} className="flex flex-col rounded-control border border-line">
        {items.slice(0, shown).map((each) => (
          <li key={each.item.number} className="border-line px-3 py-1 not-first:border-t">
            <Checkbox
              label={<Called ready={each} places={places} />}
              help={<Does ready={each} />}
              checked={isOn(each, switched)}
              onCheckedChange={(next) => onSwitch(switchedTo(switched, [each], next))}
            />
          </li>
        ))}
      </ul>
      {more > 0 && (
        <div>
          <Button variant="ghost" onClick={() => setShown(shown + MORE)}>
            {more.toLocaleString("en")} more
          </Button>
        </div>
      )}
    </section>
  );
}

function Called({ ready: { item, preview }, places }: { ready: ReadyItem; places: boolean }) {
  const environment = useMe().environments.find(({ id }) => id === item.environmentId);
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2">
      <span className="wrap-anywhere">{preview.name}</span>
      {places && environment && (
        <span className="text-meta text-muted">
          <EnvironmentName environment={environment} />
        </span>
      )}
    </span>
  );
}

/** What one of them would do: each field from what to what, and which secrets are then to be entered. */
function Does({ ready: { preview } }: { ready: ReadyItem }) {
  if (preview.state === "same") return null;
  const changes = preview.state === "changed" ? preview.changes : [];
  const dropped = preview.state === "changed" ? preview.dropped : [];
  const missing = preview.missing.filter((label) => !dropped.includes(label));
  return (
    <>
      {changes.map(({ label, from, to }) => (
        <span key={label} className="wrap-anywhere block">
          {from === null || to === null ? (
            `${label} changed`
          ) : (
            <>
              {label}: {from} <span aria-hidden="true">→</span>
              <span className="sr-only"> becomes </span> <span className="text-ink">{to}</span>
            </>
          )}
        </span>
      ))}
      {dropped.length > 0 && <span className="block text-warning">Removes {listed(dropped)}.</span>}
      {missing.length > 0 && (
        <span className="block">Without {listed(missing)}, to be entered afterwards.</span>
      )}
    </>
  );
}

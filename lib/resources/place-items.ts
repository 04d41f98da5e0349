import { canonicalKey } from "@/lib/environments/keys";
import type { Environment } from "@/lib/environments/schema";
import { listed } from "@/lib/listed";
import type { FileItem, Unread } from "./read-export";

/** An item and the environment that it goes to. */
export type PlacedItem = FileItem & { environmentId: string };

type Place = Pick<Environment, "id" | "key" | "name">;

/**
 * Where each item of a file goes: all `into` one environment, or each where the file says, of those that the person
 * sees. `refused`: what has no place there, or more than one of the same key, of which none is taken for the right one.
 */
export function placeItems(
  items: readonly FileItem[],
  environments: readonly Place[],
  into: Place | null,
): { placed: PlacedItem[]; refused: Unread[] } {
  const refused: Unread[] = [];
  const byPlace = new Map<string, PlacedItem[]>();
  for (const item of items) {
    const written = item.environment.slice(0, 64);
    const place = into ?? environments.find(({ key }) => key === canonicalKey(written));
    if (!place) {
      const reason =
        written.trim() === ""
          ? "The file does not say its environment. Choose one to import into."
          : `There is no environment ${written.trim()} here. Choose one to import into.`;
      refused.push({ number: item.number, called: item.name, reason });
      continue;
    }
    const at = `${place.id} ${item.key.trim()}`;
    const same = byPlace.get(at) ?? [];
    same.push({ ...item, environmentId: place.id });
    byPlace.set(at, same);
  }
  const placed: PlacedItem[] = [];
  for (const same of byPlace.values()) {
    const [only, ...others] = same;
    if (only && others.length === 0) placed.push(only);
    else for (const item of same) refused.push(doubled(item, same, environments));
  }
  const inOrder = (one: { number: number }, other: { number: number }) => one.number - other.number;
  return { placed: placed.sort(inOrder), refused: refused.sort(inOrder) };
}

function doubled(item: PlacedItem, same: readonly PlacedItem[], environments: readonly Place[]): Unread {
  const place = environments.find(({ id }) => id === item.environmentId)?.name ?? "one environment";
  const numbers = same.slice(0, 5).map(({ number }) => String(number));
  const more = same.length > numbers.length ? [...numbers, "more"] : numbers;
  const reason = `Items ${listed(more)} have the key ${item.key.trim()} and go to ${place}. Keep one of them in the file.`;
  return { number: item.number, called: item.name, reason };
}

/** What lists are ordered by: their names, or when they last changed. */
export const sorts = ["name", "changed"] as const;
export type Sort = (typeof sorts)[number];

export const directions = ["asc", "desc"] as const;
export type Direction = (typeof directions)[number];

export type Order<S extends string = Sort> = { sort: S; direction: Direction };

/** Names from A, changes from the newest, unless the person turned it round. */
export function usualDirection(sort: string): Direction {
  return sort === "name" ? "asc" : "desc";
}

/** An order as a URL keeps it: the usual direction goes without saying. */
export function orderInUrl<S extends string>({
  sort,
  direction,
}: Order<S>): { sort: S; direction: Direction | null } {
  return { sort, direction: direction === usualDirection(sort) ? null : direction };
}

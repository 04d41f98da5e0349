import { type Order, usualDirection } from "@/lib/order";

/** What a table's header says of its column, and does: the first press orders by it, the next turns that round. */
export function sortedColumn<S extends string>(own: S, order: Order<S>, onOrder: (order: Order<S>) => void) {
  const here = order.sort === own;
  return {
    sorted: here ? (order.direction === "asc" ? ("ascending" as const) : ("descending" as const)) : undefined,
    onSort() {
      const turned = order.direction === "asc" ? "desc" : "asc";
      onOrder({ sort: own, direction: here ? turned : usualDirection(own) });
    },
  };
}

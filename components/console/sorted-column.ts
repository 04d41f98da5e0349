import { type Order, type Sort, usualDirection } from "@/lib/order";

/** What a table's header says of its column, and does: the first press orders by it, the next turns that round. */
export function sortedColumn(own: Sort, order: Order, onOrder: (order: Order) => void) {
  const here = order.sort === own;
  return {
    sorted: here ? (order.direction === "asc" ? ("ascending" as const) : ("descending" as const)) : undefined,
    onSort() {
      const turned = order.direction === "asc" ? "desc" : "asc";
      onOrder({ sort: own, direction: here ? turned : usualDirection(own) });
    },
  };
}

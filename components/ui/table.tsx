import { clsx } from "clsx";
import type { Route } from "next";
import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { Pick, type PickProps } from "@/components/ui/pick";

/*
 * Rows become two lines on a narrow screen: the first cell, and below it the others, muted. The roles are written
 * out because a browser drops a table's own once its parts are laid out as anything else.
 */

const as = {
  table: { role: "table" },
  rowgroup: { role: "rowgroup" },
  row: { role: "row" },
  columnheader: { role: "columnheader" },
  cell: { role: "cell" },
} as const;

// Of the Stage's own width, whatever stands beside it.
const roomyFace = "@max-[60rem]/stage:hidden";

/** One line a row; give it a name. The surrounding element scrolls. */
export function Table({ label, children }: { label: string; children: ReactNode }) {
  return (
    <table
      {...as.table}
      aria-label={label}
      className="w-full border-collapse text-body max-md:block md:table-fixed"
    >
      {children}
    </table>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead {...as.rowgroup} className="max-md:sr-only">
      <tr {...as.row}>{children}</tr>
    </thead>
  );
}

type HeaderProps = {
  children?: ReactNode;
  /** A CSS width; the columns without one share what is left. */
  width?: string;
  align?: "left" | "right";
  /** Left out where the Stage is narrow, such as beside the Inspector; its cells too. */
  roomy?: boolean;
  sorted?: "ascending" | "descending";
  onSort?: () => void;
};

export function TableHeader({ children, width, align = "left", roomy, sorted, onSort }: HeaderProps) {
  return (
    <th
      {...as.columnheader}
      scope="col"
      aria-sort={sorted}
      style={{ width }}
      className={clsx(
        "sticky top-0 z-10 h-8 border-line bg-(--table-surface,var(--page)) px-3 font-medium text-meta text-muted shadow-[inset_0_-1px_0_var(--line)] first:pl-4 last:pr-4",
        align === "right" ? "text-right" : "text-left",
        roomy && roomyFace,
      )}
    >
      {onSort ? (
        <button
          type="button"
          onClick={onSort}
          className="-mx-1 inline-flex max-w-full items-center gap-1 rounded-[4px] px-1 py-0.5 hover:text-ink"
        >
          <span className="truncate">{children}</span>
          <span aria-hidden="true" className={clsx("text-[10px]", !sorted && "invisible")}>
            {sorted === "descending" ? "↓" : "↑"}
          </span>
        </button>
      ) : (
        <span className="block truncate">{children}</span>
      )}
    </th>
  );
}

/** Above the rows' menus. */
export function TableActHeader() {
  return (
    <TableHeader width="3rem">
      <span className="sr-only">More</span>
    </TableHeader>
  );
}

export function TableBody({ children }: { children: ReactNode }) {
  return (
    <tbody {...as.rowgroup} className="max-md:block">
      {children}
    </tbody>
  );
}

type RowProps = Omit<ComponentProps<"tr">, "className" | "role"> & {
  /** Open beside the table. */
  selected?: boolean;
  /** Chosen with others. */
  picked?: boolean;
};

export function TableRow({ selected = false, picked = false, children, ...rest }: RowProps) {
  return (
    <tr
      {...as.row}
      aria-current={selected || undefined}
      data-selected={selected || undefined}
      {...rest}
      className={clsx(
        "group/row relative in-data-card:last:shadow-none",
        "max-md:flex max-md:min-h-14 max-md:flex-wrap max-md:content-center max-md:items-center max-md:gap-x-1.5 max-md:py-1.5 max-md:pr-14 max-md:pl-4 max-md:has-data-row-icon:pl-11 max-md:has-data-row-pick:pl-18",
        "max-md:[&>[data-narrow=second]~[data-narrow=second]]:before:mr-1.5 max-md:[&>[data-narrow=second]~[data-narrow=second]]:before:content-['·']",
        selected
          ? "bg-selected shadow-[inset_2px_0_0_var(--ink),inset_0_-1px_0_var(--line)]"
          : "shadow-[inset_0_-1px_0_var(--line)]",
        !selected && (picked ? "bg-selected" : "hover:bg-hover"),
      )}
    >
      {children}
    </tr>
  );
}

type CellProps = {
  children?: ReactNode;
  align?: "left" | "right";
  /** `first` is the line that names the row, `second` goes below it, `none` is left out. */
  narrow?: "first" | "second" | "none";
  roomy?: boolean;
  muted?: boolean;
  mono?: boolean;
};

export function TableCell({ children, align = "left", narrow = "second", roomy, muted, mono }: CellProps) {
  return (
    <td
      {...as.cell}
      data-narrow={narrow}
      className={clsx(
        "h-row truncate px-3 first:pl-4 last:pr-4 max-md:h-auto max-md:p-0 max-md:first:pl-0 max-md:last:pr-0",
        align === "right" && "md:text-right",
        muted && "text-muted",
        mono && "font-mono",
        narrow === "first" && "max-md:basis-full",
        narrow === "second" && "max-md:text-meta max-md:text-muted",
        narrow === "none" && "max-md:hidden",
        roomy && roomyFace,
      )}
    >
      {children}
    </td>
  );
}

type NameProps = Omit<ComponentProps<"a">, "onClick" | "href"> & {
  href: Route;
  icon?: ReactNode;
  /** Opens the row beside the table. In a new tab or window, the browser opens the link's own page. */
  onOpen: () => void;
};

/** The link that opens the row; all of the row presses it. A plain one: `Link` would cost as much as the row. */
export function TableName({ href, icon, children, className, onOpen, ...rest }: NameProps) {
  function open(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen();
  }

  return (
    <a
      {...rest}
      href={href}
      onClick={open}
      className={clsx(
        "flex min-w-0 items-center gap-2.5 font-medium text-ink -outline-offset-2 after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-[4px] focus-visible:after:outline-2 focus-visible:after:outline-focus focus-visible:after:-outline-offset-2",
        className,
      )}
    >
      {icon && (
        <span
          data-row-icon
          className="shrink-0 text-muted max-md:absolute max-md:top-1/2 max-md:left-4 max-md:-translate-y-1/2 max-md:group-has-data-row-pick/row:left-11"
        >
          {icon}
        </span>
      )}
      <span className="truncate">{children}</span>
    </a>
  );
}

/** The row's menu: seen while the row is hovered, focused or selected, always on touch. Above the row's link. */
export function TableAct({ children }: { children: ReactNode }) {
  return (
    <td
      {...as.cell}
      className="h-row w-12 pr-2 text-right align-middle max-md:absolute max-md:top-1/2 max-md:right-2 max-md:h-auto max-md:w-auto max-md:-translate-y-1/2 max-md:pr-0"
    >
      <span className="relative z-1 inline-flex opacity-0 focus-within:opacity-100 has-aria-expanded:opacity-100 group-hover/row:opacity-100 group-has-focus-visible/row:opacity-100 group-data-selected/row:opacity-100 pointer-coarse:opacity-100">
        {children}
      </span>
    </td>
  );
}

/** Chooses a row among others: seen while it is hovered, focused or on touch, and while `shown`. Above the row's link. */
export function TablePick({ shown, ...pick }: PickProps & { shown: boolean }) {
  return (
    <td
      {...as.cell}
      data-row-pick
      className="w-9 pl-2 align-middle max-md:absolute max-md:top-1/2 max-md:left-1 max-md:z-1 max-md:w-auto max-md:-translate-y-1/2 max-md:pl-0"
    >
      <span
        className={clsx(
          // On the same element as its opacity, which would keep it below the row's link.
          "relative z-1 inline-flex",
          !shown &&
            "opacity-0 focus-within:opacity-100 group-hover/row:opacity-100 group-has-focus-visible/row:opacity-100 pointer-coarse:opacity-100",
        )}
      >
        <Pick {...pick} />
      </span>
    </td>
  );
}

/** Above the rows' own: all that are shown. */
export function TablePickHeader({ shown, ...pick }: PickProps & { shown: boolean }) {
  return (
    <th
      {...as.columnheader}
      scope="col"
      className="sticky top-0 z-10 h-8 w-9 bg-(--table-surface,var(--page)) pl-2 text-left shadow-[inset_0_-1px_0_var(--line)]"
    >
      <span
        className={clsx(
          "inline-flex pointer-coarse:-my-2",
          !shown && "opacity-0 focus-within:opacity-100 hover:opacity-100 pointer-coarse:opacity-100",
        )}
      >
        <Pick {...pick} />
      </span>
    </th>
  );
}

import { type Field, isRow } from "@/lib/kinds/fields";

/** A value of a field in words: an option by its label, rows by their first column. Never for a secret's value. */
export function fieldText(field: Field | undefined, value: unknown): string {
  if (field?.input === "rows") {
    const [first = ""] = Object.keys(field.columns);
    return rowsText(value, first);
  }
  if (field?.input === "multiselect") return Array.isArray(value) ? value.join(", ") : valueText(undefined);
  const options = field?.input === "select" ? field.options : [];
  return options.find((each) => each.value === value)?.label ?? valueText(value);
}

/** A value of a plain field in words. */
export function valueText(value: unknown): string {
  if (value === undefined || value === null || value === "") return "empty";
  return typeof value === "boolean" ? (value ? "on" : "off") : String(value);
}

/** "region, pin". */
function rowsText(rows: unknown, column: string): string {
  const names = Array.isArray(rows) ? rows.map((row) => (isRow(row) ? String(row[column] ?? "") : "")) : [];
  return names.join(", ") || valueText(undefined);
}

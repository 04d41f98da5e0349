const createButton = () => document.querySelector<HTMLElement>("[data-create]");

/** An Inspector closes: the focus goes back to the row of `list` it was opened from, or to `otherwise`. */
export function focusRow(
  list: HTMLElement | null,
  id: string | null,
  otherwise: () => HTMLElement | null = createButton,
): void {
  const row = list?.querySelector<HTMLElement>(`[data-row="${id}"]`);
  (row ?? otherwise())?.focus();
}

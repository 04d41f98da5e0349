import type { RefObject } from "react";

/** Leads to the first field that is marked, once it is. */
export function focusFirstError(form: RefObject<HTMLFormElement | null>): undefined {
  requestAnimationFrame(() => {
    form.current
      ?.querySelector<HTMLElement>(
        "[aria-invalid=true]:not([type=hidden]), [data-invalid] :is(input, button, textarea)",
      )
      ?.focus();
  });
}

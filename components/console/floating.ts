const floating = "[role=dialog]:not([aria-modal=false]), [role=alertdialog], [role=menu], [role=listbox]";

/** Whether a dialog, a menu or a list is open: keys are its own then. Closed lists stay in the page, unseen. */
export function somethingFloats(): boolean {
  return [...document.querySelectorAll(floating)].some((element) => element.checkVisibility());
}

/**
 * Does something once a list or menu that closes has given the focus back: what opens then knows where to return it,
 * and keeps the focus it takes.
 */
export function afterFocus(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(act));
}

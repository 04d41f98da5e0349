const mostFrames = 20;

/**
 * Does something once a list or menu that closes has given the focus back: what opens then knows where to return it,
 * and keeps the focus it takes.
 */
export function afterFocus(act: () => void): void {
  let frames = 0;
  const wait = () => {
    frames += 1;
    // A closing list may hold the focus for longer than a frame; one whose button is gone never gives it back.
    if (frames <= 2 || (isHeld() && frames < mostFrames)) requestAnimationFrame(wait);
    else act();
  };
  requestAnimationFrame(wait);
}

function isHeld(): boolean {
  const focused = document.activeElement;
  return focused === document.body || focused?.closest("[role=listbox], [role=menu]") != null;
}

/** Where the focus was, and what stood around it, in case it goes. */
type Place = {
  element: Element;
  /** From the element outwards. */
  around: Element[];
  /** The rows or items among which it was one, in their order. */
  among: Element[];
};

// A dialog opened from a row, and a question above the dialog: what is left has what came before it.
const MOST = 8;

const reachable =
  "a[href], button, input:not([type=hidden]), select, textarea, [role=combobox], [tabindex]:not([tabindex='-1'])";

/**
 * Looks after the focus: when what had it is gone or hidden and nothing else took it, it goes to the row after, to what
 * stands in its place, to the Inspector or to the page. Returns the way to stop.
 */
export function keepFocus(): () => void {
  const places: Place[] = [];
  let looking = false;

  function note() {
    const element = document.activeElement;
    if (!element || element === document.body) return;
    const around: Element[] = [];
    for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) around.push(at);
    const one = element.closest("tr, li");
    places.push({ element, around, among: one?.parentElement ? [...one.parentElement.children] : [] });
    if (places.length > MOST) places.shift();
  }

  function look() {
    if (looking || document.activeElement !== document.body) return;
    const last = places.at(-1);
    if (!last || isShown(last.element)) return;
    looking = true;
    // Whoever closes gives the focus back by itself first, and what opens takes it.
    setTimeout(() => {
      looking = false;
      if (document.activeElement !== document.body || isShown(last.element)) return;
      nextTo(places.toReversed())?.focus({ preventScroll: true });
    }, 50);
  }

  const watcher = new MutationObserver(look);
  watcher.observe(document.body, { childList: true, subtree: true });
  document.addEventListener("focusin", note);
  return () => {
    watcher.disconnect();
    document.removeEventListener("focusin", note);
  };
}

function nextTo(places: readonly Place[]): HTMLElement | null {
  for (const { element, around, among } of places) {
    if (isShown(element) && element instanceof HTMLElement) return element;
    const at = among.findIndex((each) => around.includes(each));
    if (at >= 0 && !among[at]?.isConnected) {
      for (const each of [...among.slice(at + 1), ...among.slice(0, at).toReversed()]) {
        const there = isShown(each) && first(each);
        if (there) return there;
      }
    }
    // The next larger part that still stands: a value where its field was, a card where its row was.
    const part = around.find(
      (each) => isShown(each) && each.matches("li, tr, section, form, [data-inspector]"),
    );
    const there = part && first(part);
    if (there) return there;
  }
  return document.querySelector<HTMLElement>("[data-inspector]") ?? document.getElementById("stage");
}

function first(part: Element): HTMLElement | null {
  const row = part.querySelector<HTMLElement>("[data-row]");
  if (row) return row;
  return [...part.querySelectorAll<HTMLElement>(reachable)].find(isShown) ?? null;
}

function isShown(element: Element): boolean {
  return element.isConnected && element.checkVisibility({ visibilityProperty: true });
}

import { somethingFloats } from "@/components/console/floating";
import { type Begun, follow, isMac, pressOf } from "@/components/console/press";
import { perform, singleKeysOn } from "@/components/console/shortcut-store";
import { shortcut, shortcutIds } from "@/components/console/shortcuts";

const ways = shortcutIds.flatMap((id) => shortcut(id).keys.map((way) => ({ way, id })));
const written = ways.map(({ way }) => way);

/** The one listener for the keys of the console. `busy`: something is about to open and takes them. */
export function listenToKeys(busy: () => boolean): () => void {
  const mac = isMac();
  let begun: Begun = null;
  let floated = false;

  // Before anything else hears of it: by the time of `press`, what it closes may be gone.
  function look() {
    floated = somethingFloats();
  }

  // On the window, so that whoever stops the event on its way has dealt with it.
  function press(event: KeyboardEvent) {
    const pressed = pressOf(event, mac);
    if (pressed === null || event.defaultPrevented) return;
    if (pressed.length === 1 && !mayActAlone(event, floated || busy())) {
      begun = null;
      return;
    }
    const next = follow(begun, pressed, event.timeStamp, written);
    begun = next.begun;
    for (const { id, way } of ways) {
      if (way !== next.way) continue;
      if (event.repeat && !shortcut(id).repeats) continue;
      if (id === "palette") {
        // A browser would take it for itself. What else is open is finished or left first.
        event.preventDefault();
        if (!floated || document.querySelector("[data-palette]")) perform(id, way);
        return;
      }
      // With a letter, Ctrl or ⌘ edits what is typed in a field.
      if (/^Mod\+[a-z]$/.test(way) && isTyping(event.target)) continue;
      if (!floated && perform(id, way)) return event.preventDefault();
    }
  }

  window.addEventListener("keydown", look, true);
  window.addEventListener("keydown", press);
  return () => {
    window.removeEventListener("keydown", look, true);
    window.removeEventListener("keydown", press);
  };
}

function mayActAlone(event: KeyboardEvent, taken: boolean): boolean {
  return !taken && singleKeysOn() && !isTyping(event.target);
}

/** Whether keys are text where they go, or choose in a list by its first letters. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest("input, textarea, select, [role=combobox]") !== null)
  );
}

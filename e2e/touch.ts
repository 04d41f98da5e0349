import { expect, type Page } from "@playwright/test";

/** Nothing makes the page as a whole wider than the screen. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wider = await page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - window.innerWidth);
  expect(wider).toBeLessThanOrEqual(0);
}

/**
 * Whatever is pressed answers on 44 px from top to bottom. A link within a sentence is as high as its line, and what is
 * scrolled away in part is not measured.
 */
export async function expectTouchTargets(page: Page): Promise<void> {
  const small = await page.evaluate(() => {
    const pressed = "button, a[href], input, textarea, [role=combobox], [role=option], [role=menuitem]";
    // A border that two share belongs to one of them.
    const wanted = 43;

    function isCut(element: Element): boolean {
      const { top, bottom } = element.getBoundingClientRect();
      if (top < 0 || bottom > window.innerHeight) return true;
      for (let around = element.parentElement; around; around = around.parentElement) {
        if (getComputedStyle(around).overflowY === "visible") continue;
        const box = around.getBoundingClientRect();
        if (top < box.top || bottom > box.bottom) return true;
      }
      return false;
    }

    function answersAt(element: Element, x: number, y: number): boolean {
      const hit = document.elementFromPoint(x, y);
      const label = hit?.closest("label");
      return element.contains(hit) || label?.control === element || label?.contains(element) === true;
    }

    function height(element: Element): number {
      const { x, y, width, height } = element.getBoundingClientRect();
      const [middle, start] = [x + width / 2, y + height / 2];
      if (!answersAt(element, middle, start)) return Number.POSITIVE_INFINITY;
      let [top, bottom] = [start, start];
      while (start - top < wanted && answersAt(element, middle, top - 1)) top -= 1;
      while (bottom - start < wanted && answersAt(element, middle, bottom + 1)) bottom += 1;
      return bottom - top + 1;
    }

    return [...document.querySelectorAll(pressed)]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !isCut(element))
      .filter((element) => getComputedStyle(element).display !== "inline")
      .map((element) => ({ element, high: height(element) }))
      .filter(({ high }) => high < wanted)
      .map(({ element, high }) => `${high} px: ${element.outerHTML}`);
  });
  expect(small).toEqual([]);
}

/** In CSS pixels. */
export const inspectorWidth = { least: 360, most: 560, initial: 400 } as const;

const year = 60 * 60 * 24 * 365;

/** The nearest width the Inspector may have, in whole pixels. */
export function clampInspectorWidth(width: number): number {
  return Math.round(Math.min(inspectorWidth.most, Math.max(inspectorWidth.least, width)));
}

/** The width that a cookie asks for, or the initial one. */
export function inspectorWidthFrom(cookie: string | undefined): number {
  const width = Number(cookie);
  return cookie && Number.isFinite(width) ? clampInspectorWidth(width) : inspectorWidth.initial;
}

/** Browser only: shows the width at once; written to the document, so that dragging renders nothing. */
export function showInspectorWidth(width: number): void {
  document.documentElement.style.setProperty("--inspector-width", `${width}px`);
}

/** Browser only: remembers the width for a year. */
export function keepInspectorWidth(width: number): void {
  // biome-ignore lint/suspicious/noDocumentCookie: cookieStore is missing outside secure contexts, and a self-hosted console may run on plain http
  document.cookie = `inspector-width=${width}; path=/; max-age=${year}; samesite=lax`;
}

export const themes = ["system", "light", "dark"] as const;

export type Theme = (typeof themes)[number];

const year = 60 * 60 * 24 * 365;

/** The theme that a cookie asks for; "system" for anything unknown. */
export function themeFrom(cookie: string | undefined): Theme {
  return themes.find((theme) => theme === cookie) ?? "system";
}

/** Browser only: the theme that the page shows. */
export function shownTheme(): Theme {
  return themeFrom(document.documentElement.dataset.theme);
}

/** Browser only: shows the theme at once and remembers it for a year. */
export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: cookieStore is missing outside secure contexts, and a self-hosted console may run on plain http
  document.cookie = `theme=${theme}; path=/; max-age=${year}; samesite=lax`;
}

/** BCP 47 tags that the console offers; a profile's language is one of them. */
export const languages = {
  en: "English",
  de: "German",
  es: "Spanish",
  fr: "French",
  it: "Italian",
  ja: "Japanese",
  ko: "Korean",
  nl: "Dutch",
  pl: "Polish",
  "pt-BR": "Portuguese (Brazil)",
  sv: "Swedish",
  tr: "Turkish",
  uk: "Ukrainian",
  "zh-CN": "Chinese (Simplified)",
} as const;

export type Language = keyof typeof languages;

export function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(languages, tag);
}

export const SESSION_MINUTES_MAX = 90 * 24 * 60;

/** Units that a session's length is given in, the largest first; in minutes. */
export const sessionUnits = { days: 24 * 60, hours: 60, minutes: 1 } as const;

export type SessionUnit = keyof typeof sessionUnits;

/** A length in its largest whole unit: 43,200 minutes are 30 days. */
export function sessionLength(minutes: number): { number: number; unit: SessionUnit } {
  if (minutes % sessionUnits.days === 0) return { number: minutes / sessionUnits.days, unit: "days" };
  if (minutes % sessionUnits.hours === 0) return { number: minutes / sessionUnits.hours, unit: "hours" };
  return { number: minutes, unit: "minutes" };
}

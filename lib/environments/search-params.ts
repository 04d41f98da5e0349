import { parseAsString } from "nuqs/server";

/** What Settings > Environments keeps in the URL beside `env`. `inspect`: an environment's id, or "new". */
export const environmentsSearch = { inspect: parseAsString };

/** `inspect` while a new one is made. */
export const NEW = "new";

import { parseAsString } from "nuqs/server";

/** What Settings > Roles keeps in the URL beside `env`. `inspect`: a role's id, or "new". */
export const rolesSearch = { inspect: parseAsString };

/** `inspect` while a new one is made. */
export const NEW = "new";

import { parseAsString } from "nuqs/server";

/** What Settings > Invites keeps in the URL beside `env`. `inspect`: an invite's id, or "new". */
export const invitesSearch = { inspect: parseAsString, q: parseAsString.withDefault("") };

/** `inspect` while somebody is invited. */
export const NEW = "new";

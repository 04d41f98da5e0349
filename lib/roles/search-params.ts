import { parseAsString } from "nuqs/server";
import { usersSearch } from "@/lib/members/search-params";

/** What Settings > Roles keeps in the URL beside `env`. `inspect`: a role's id, or "new"; `view`: as of users. */
export const rolesSearch = { inspect: parseAsString, view: usersSearch.view };

/** `inspect` while a new one is made. */
export const NEW = "new";

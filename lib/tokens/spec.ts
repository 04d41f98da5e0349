import type { apiTokenFields } from "@/lib/kinds/api-token/kind";
import type { SpecOf } from "@/lib/kinds/fields";

/** What is stored of a token's fields. */
export type TokenSpec = SpecOf<typeof apiTokenFields>;

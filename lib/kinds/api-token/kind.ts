import { tokenPermissions } from "@/lib/access/permissions";
import { apiTokenFace } from "@/lib/kinds/api-token/face";
import { defineKind } from "@/lib/kinds/define-kind";
import type { Fields } from "@/lib/kinds/fields";

/** A token's own fields. What opens it is made on the server, shown once, and never among them. */
export const apiTokenFields = {
  scopes: {
    input: "multiselect",
    label: "Scopes",
    item: "scope",
    help: "What a program may do with it, as far as its creator may.",
    options: tokenPermissions.map((permission) => ({ value: permission, label: permission })),
  },
  expires: {
    input: "text",
    format: "date",
    label: "Expires",
    help: "The last day on which it works, in UTC. Without one it works until it is revoked.",
    placeholder: "2026-12-31",
    optional: true,
  },
  allowed: {
    input: "rows",
    label: "Allowed addresses",
    item: "address",
    most: 50,
    unique: "range",
    help: "Without any, it works from everywhere.",
    optional: true,
    columns: {
      range: {
        input: "text",
        format: "ip-range",
        label: "Address or range",
        placeholder: "203.0.113.0/24",
      },
    },
  },
} as const satisfies Fields;

export const apiToken = defineKind({ face: apiTokenFace, fields: apiTokenFields });

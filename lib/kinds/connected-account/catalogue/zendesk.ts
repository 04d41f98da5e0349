import { noSpaces } from "@/lib/kinds/connected-account/catalogue/rules";
import type { Fields } from "@/lib/kinds/fields";

/** https://developer.zendesk.com/api-reference/introduction/security-and-auth/#api-token */
export const zendeskFields = {
  subdomain: {
    input: "text",
    within:
      "^(?:[hH][tT]{2}[pP][sS]?://)?([^/.:@\\s]+)\\.[zZ][eE][nN][dD][eE][sS][kK]\\.[cC][oO][mM](?:[:/?#].*)?$",
    rules: [
      {
        match: "^[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$",
        message: "Enter the subdomain alone, such as northwind of northwind.zendesk.com.",
      },
    ],
    label: "Subdomain",
    placeholder: "northwind",
    help: "What stands before .zendesk.com in the address of your Zendesk.",
    column: true,
    destination: true,
  },
  email: {
    input: "text",
    // The form in which it is sent, and in which Zendesk's examples show it.
    within: "^(.+)/token$",
    rules: [
      {
        match: "^[^\\s@:/]+@[^\\s@:/]+$",
        message: "Enter the email address of an agent or admin, such as ann@example.com.",
      },
    ],
    label: "Email",
    help: "Of the agent or admin who acts: the token alone says nothing about who calls.",
  },
  apiToken: {
    input: "text",
    secret: true,
    rules: [noSpaces],
    label: "API token",
    help: "In Zendesk Admin Center under Apps and integrations > APIs > API tokens.",
  },
} as const satisfies Fields;

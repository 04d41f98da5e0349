import { noSpaces } from "@/lib/kinds/connected-account/catalogue/rules";
import type { Fields } from "@/lib/kinds/fields";

/** https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys */
export const sendgridFields = {
  region: {
    input: "select",
    label: "Region",
    options: [
      { value: "global", label: "Global" },
      { value: "eu", label: "European Union" },
    ],
    initial: "global",
    help: "European Union only for the key of a subuser that was made there.",
    column: true,
    destination: true,
  },
  apiKey: {
    input: "text",
    secret: true,
    rules: [
      {
        match: "^SG\\.",
        message:
          "Enter the API key, which begins with SG. and is shown once, when it is made; its ID is not enough.",
      },
      noSpaces,
    ],
    label: "API Key",
    help: "In SendGrid under Settings > API Keys.",
  },
} as const satisfies Fields;

import { noSpaces } from "@/lib/kinds/connected-account/catalogue/rules";
import type { Fields } from "@/lib/kinds/fields";

/** https://developers.hubspot.com/docs/apps/legacy-apps/private-apps/overview */
export const hubspotFields = {
  accessToken: {
    input: "text",
    secret: true,
    rules: [
      {
        not: "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$",
        message:
          "That is an API key or a client secret. Enter the access token of the private app, which begins with pat-.",
      },
      {
        not: "^https?:",
        message: "That is an address. Enter the access token of the private app, which begins with pat-.",
      },
      noSpaces,
    ],
    label: "Access token",
    help: "In HubSpot under Settings > Integrations > Private Apps, in the app under Auth.",
  },
} as const satisfies Fields;

import { noSpaces } from "@/lib/kinds/connected-account/catalogue/rules";
import type { Fields } from "@/lib/kinds/fields";

/**
 * https://developers.hubspot.com/docs/apps/legacy-apps/private-apps/overview
 * https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/account-service-keys
 */
export const hubspotFields = {
  accessToken: {
    input: "text",
    secret: true,
    rules: [
      {
        not: "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$",
        message:
          "That is a client secret, or an API key, which HubSpot no longer accepts. Enter the access token of the private app.",
      },
      { not: "^https?:", message: "That is an address. Enter the access token of the private app." },
      noSpaces,
    ],
    label: "Access token",
    help: "In HubSpot under Development > Legacy apps, in the private app under Auth. A service key works too: Development > Keys > Service keys.",
  },
} as const satisfies Fields;

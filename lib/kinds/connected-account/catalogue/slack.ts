import { noSpaces } from "@/lib/kinds/connected-account/catalogue/rules";
import type { Fields } from "@/lib/kinds/fields";

/** https://docs.slack.dev/authentication/tokens */
export const slackFields = {
  botToken: {
    input: "text",
    secret: true,
    rules: [
      {
        not: "^(xoxe\\.)?xoxp-",
        message: "That is a user token. Enter the Bot User OAuth Token, which begins with xoxb-.",
      },
      {
        not: "^xapp-",
        message: "That is an app-level token. Enter the Bot User OAuth Token, which begins with xoxb-.",
      },
      {
        not: "^xoxe-",
        message: "That is a refresh token. Enter the Bot User OAuth Token, which begins with xoxb-.",
      },
      {
        not: "^xox[cds]-",
        message:
          "That is the token of somebody's browser. Enter the Bot User OAuth Token, which begins with xoxb-.",
      },
      {
        not: "^https?:",
        message: "That is the address of a webhook. Enter the Bot User OAuth Token, which begins with xoxb-.",
      },
      noSpaces,
    ],
    label: "Bot User OAuth Token",
    help: "At api.slack.com/apps in your app under OAuth & Permissions, once it is installed to the workspace.",
  },
} as const satisfies Fields;

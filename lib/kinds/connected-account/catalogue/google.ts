import type { Fields } from "@/lib/kinds/fields";

/** https://developers.google.com/identity/protocols/oauth2/service-account */
export const googleFields = {
  serviceAccount: {
    input: "text",
    format: "google-service-account",
    secret: true,
    label: "Service account key (JSON)",
    help: "The whole file. In the Google Cloud console under IAM & Admin > Service Accounts, in the account under Keys > Add key > Create new key > JSON.",
  },
  scopes: {
    input: "text",
    multiline: true,
    rules: [
      {
        // Anything printable, and more than commas: told apart by nothing, the two would be tried in every order.
        match: "^[\\s,]*[!-+\\--~][\\s!-~]*$",
        message:
          "Enter scopes such as https://www.googleapis.com/auth/drive.readonly, with spaces between them.",
      },
      {
        not: "@",
        message:
          "That is an email address. Enter scopes such as https://www.googleapis.com/auth/drive.readonly.",
      },
    ],
    max: 4000,
    label: "OAuth scopes",
    placeholder: "https://www.googleapis.com/auth/cloud-platform",
    help: "What the account may do, with spaces between them. Each Google API names its own in its documentation under Authorize requests.",
  },
} as const satisfies Fields;

import type { Fields } from "@/lib/kinds/fields";

export const twilioFields = {
  accountSid: {
    input: "text",
    rules: [
      {
        match: "^AC[0-9a-fA-F]{32}$",
        message: "Enter the Account SID: AC and 32 more characters, each 0 to 9 or a to f.",
      },
    ],
    label: "Account SID",
    placeholder: "AC and 32 more characters",
    help: "On the first page of the Twilio console.",
    column: true,
  },
  authToken: { input: "text", secret: true, label: "Auth token" },
} as const satisfies Fields;

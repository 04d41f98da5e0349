import type { Fields } from "@/lib/kinds/fields";

export const twilioFields = {
  accountSid: {
    input: "text",
    format: "twilio-sid",
    label: "Account SID",
    placeholder: "AC and 32 more characters",
    help: "On the first page of the Twilio console.",
    column: true,
  },
  authToken: { input: "text", secret: true, label: "Auth token" },
} as const satisfies Fields;

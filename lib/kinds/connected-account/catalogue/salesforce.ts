import type { Fields } from "@/lib/kinds/fields";

export const salesforceFields = {
  domain: {
    input: "text",
    format: "salesforce-domain",
    label: "My Domain URL",
    placeholder: "https://example.my.salesforce.com",
    help: "In Salesforce under Setup > My Domain. A sandbox has one of its own.",
    column: true,
    destination: true,
  },
  clientId: {
    input: "text",
    max: 512,
    label: "Client ID",
    help: "The consumer key of a connected app with the client credentials flow.",
  },
  clientSecret: { input: "text", secret: true, label: "Client secret" },
} as const satisfies Fields;

type Environment = "dev" | "qa" | "prod";

export type SampleAccount = {
  environment: Environment;
  name: string;
  key: string;
  spec: Record<string, string | number>;
  secrets: Record<string, string>;
};

export type SampleApp = {
  name: string;
  description: string;
  /** `account`: the key of the accounts that its profiles pick, each in its own environment. */
  rows: readonly {
    name: string;
    description: string;
    integration: string;
    account: string;
    required: boolean;
  }[];
  /** `values`: what a profile has instead of the initial value. */
  variables: readonly {
    name: string;
    description: string;
    secret?: boolean;
    initial?: string;
    values?: Partial<Record<Environment, string>>;
  }[];
};

// Nothing here reaches anybody: the hosts do not exist, and the secrets open nothing.
const secret = "sample-data-opens-nothing";

const salesforce = (environment: Environment, name: string, domain: string): SampleAccount => ({
  environment,
  name,
  key: "sales-cloud",
  spec: {
    integration: "salesforce",
    domain: `https://${domain}.my.salesforce.com`,
    clientId: "sample-client",
  },
  secrets: { clientSecret: secret },
});

const twilio = (environment: Environment, name: string, sid: string): SampleAccount => ({
  environment,
  name,
  key: "twilio",
  spec: { integration: "twilio", accountSid: `AC${sid.repeat(32)}` },
  secrets: { authToken: secret },
});

const orders = (environment: Environment, name: string, host: string): SampleAccount => ({
  environment,
  name,
  key: "orders-database",
  spec: { integration: "postgresql", host, port: 5432, database: "orders", user: "bulkhead", tls: "verify" },
  secrets: { password: secret },
});

const shipping = (environment: Environment, name: string, baseUrl: string): SampleAccount => ({
  environment,
  name,
  key: "shipping-api",
  spec: { integration: "http-api", baseUrl, authentication: "bearer", testPath: "/status" },
  secrets: { token: secret },
});

/** Counterparts share a key. QA has no Shipping API: what is missing somewhere is to be seen too. */
export const sampleAccounts: readonly SampleAccount[] = [
  salesforce("dev", "Sales Cloud Dev", "sample--dev.sandbox"),
  salesforce("qa", "Sales Cloud QA", "sample--qa.sandbox"),
  salesforce("prod", "Sales Cloud Live", "sample"),
  twilio("dev", "Twilio Test", "0"),
  twilio("qa", "Twilio QA", "1"),
  twilio("prod", "Twilio Live", "2"),
  orders("dev", "Orders Database Dev", "orders.dev.example.com"),
  orders("qa", "Orders Database QA", "orders.qa.example.com"),
  orders("prod", "Orders Database Live", "orders.example.com"),
  shipping("dev", "Shipping API Sandbox", "https://sandbox.shipping.example.com/v1"),
  shipping("prod", "Shipping API Live", "https://shipping.example.com/v1"),
];

export const sampleApps: readonly SampleApp[] = [
  {
    name: "Appointment Reminders",
    description: "Reminds customers of their appointments the day before, by text message.",
    rows: [
      {
        name: "Customers",
        description: "Where appointments and phone numbers are read.",
        integration: "salesforce",
        account: "sales-cloud",
        required: true,
      },
      {
        name: "Text messages",
        description: "Sends the reminders.",
        integration: "twilio",
        account: "twilio",
        required: true,
      },
    ],
    variables: [
      {
        name: "REMIND_HOURS_BEFORE",
        description: "Hours before the appointment.",
        initial: "24",
        values: { dev: "1" },
      },
      {
        name: "UNSUBSCRIBE_SECRET",
        description: "Signs the links that end reminders.",
        secret: true,
        values: { dev: secret, qa: secret, prod: secret },
      },
    ],
  },
  {
    name: "Order Desk",
    description: "Looks up orders, and where their parcels are.",
    rows: [
      {
        name: "Orders",
        description: "The database of orders.",
        integration: "postgresql",
        account: "orders-database",
        required: true,
      },
      {
        name: "Parcels",
        description: "Says where a parcel is.",
        integration: "http-api",
        account: "shipping-api",
        required: false,
      },
    ],
    variables: [
      { name: "PAGE_SIZE", description: "Orders on a page.", initial: "50" },
      {
        name: "SUPPORT_EMAIL",
        description: "Shown where an order is not found.",
        initial: "support@northwind.example",
        values: { prod: "orders@northwind.example" },
      },
    ],
  },
];

/** What stands in a second organization, to try the walls with. */
export const otherAccounts: readonly SampleAccount[] = [
  {
    ...shipping("dev", "Contoso Ledger Dev", "https://ledger.dev.contoso.example/v1"),
    key: "contoso-ledger",
  },
];

import type { Fields, SpecOf } from "@/lib/kinds/fields";

const headerColumns = {
  name: { input: "text", format: "header-name", max: 100, label: "Header", placeholder: "X-Region" },
  value: { input: "text", format: "line", max: 2000, label: "Value", placeholder: "{region}" },
} as const satisfies Fields;

const bodyTypes = [
  { value: "json", label: "JSON" },
  { value: "form", label: "Form" },
] as const;

const custom = { field: "authentication", is: ["custom"] } as const;
const carried = { field: "authentication", is: ["token", "custom"] } as const;

/** What describes a service. Its addresses decide where secrets go; what is sent there is the service's matter. */
export const definitionFields = {
  baseUrl: {
    input: "text",
    format: "line",
    max: 2000,
    label: "Base URL",
    help: "{subdomain} stands for the parameter of that name.",
    placeholder: "https://{subdomain}.example.com/v1",
    column: true,
    destination: true,
  },
  parameters: {
    input: "rows",
    item: "parameter",
    label: "Parameters",
    help: "What differs from account to account.",
    most: 20,
    unique: "name",
    optional: true,
    columns: {
      name: {
        input: "text",
        max: 40,
        label: "Name",
        placeholder: "subdomain",
        rules: [
          {
            match: "^[A-Za-z][A-Za-z0-9_]*$",
            message: "Begin with a letter, then letters, digits and underscores.",
          },
        ],
      },
      label: { input: "text", max: 60, label: "Label", placeholder: "Subdomain", optional: true },
      help: { input: "text", max: 200, label: "Help", optional: true },
      values: {
        input: "text",
        max: 500,
        label: "Allowed values",
        help: "Separated by commas. Empty: any.",
        placeholder: "eu, us",
        optional: true,
        // A list would tell what a secret is.
        when: { field: "secret", is: ["false"] },
      },
      secret: { input: "switch", label: "Secret" },
      optional: { input: "switch", label: "Optional" },
    },
  },
  authentication: {
    input: "select",
    group: "Authentication",
    label: "Authentication",
    options: [
      { value: "token", label: "API token" },
      { value: "oauth2", label: "OAuth 2.0 client credentials" },
      { value: "basic", label: "User and password" },
      { value: "custom", label: "Custom token" },
      { value: "none", label: "None" },
    ],
    initial: "token",
  },
  tokenUrl: {
    input: "text",
    format: "line",
    max: 2000,
    label: "Token URL",
    placeholder: "https://{subdomain}.example.com/oauth/token",
    destination: true,
    when: { field: "authentication", is: ["oauth2", "custom"] },
  },
  clientIn: {
    input: "select",
    label: "Client ID and secret are sent in",
    options: [
      { value: "header", label: "The Authorization header" },
      { value: "body", label: "The body" },
    ],
    initial: "header",
    when: { field: "authentication", is: ["oauth2"] },
  },
  scope: {
    input: "text",
    max: 1000,
    label: "Scope",
    placeholder: "read write",
    optional: true,
    when: { field: "authentication", is: ["oauth2"] },
  },
  tokenMethod: {
    input: "select",
    label: "Token request",
    options: [
      { value: "POST", label: "POST" },
      { value: "GET", label: "GET" },
    ],
    initial: "POST",
    when: custom,
  },
  tokenHeaders: {
    input: "rows",
    item: "header",
    label: "Headers of the token request",
    most: 20,
    unique: "name",
    optional: true,
    columns: headerColumns,
    when: custom,
  },
  tokenBodyType: {
    input: "select",
    label: "Body of the token request is",
    options: bodyTypes,
    initial: "json",
    when: { field: "tokenMethod", is: ["POST"] },
  },
  tokenBody: {
    input: "text",
    multiline: true,
    label: "Body of the token request",
    placeholder: '{"user": "{user}", "key": "{key}"}',
    optional: true,
    when: { field: "tokenMethod", is: ["POST"] },
  },
  tokenAt: {
    input: "text",
    max: 200,
    label: "Token in the answer",
    help: "Where it stands in the JSON, as names with dots between.",
    placeholder: "data.token",
    rules: [
      {
        match: "^[A-Za-z0-9_$-]+(\\.[A-Za-z0-9_$-]+)*$",
        message: "Enter names with dots between, such as data.token.",
      },
    ],
    initial: "access_token",
    when: custom,
  },
  tokenIn: {
    input: "select",
    label: "Token is sent as",
    options: [
      { value: "bearer", label: "Authorization: Bearer" },
      { value: "header", label: "Another header" },
      { value: "query", label: "Part of the query" },
    ],
    initial: "bearer",
    when: carried,
  },
  tokenHeader: {
    input: "text",
    format: "header-name",
    max: 100,
    label: "Token header",
    placeholder: "X-Api-Key",
    when: { field: "tokenIn", is: ["header"] },
  },
  tokenPrefix: {
    input: "text",
    max: 100,
    label: "Before the token",
    help: "A space follows it. Empty: the token alone.",
    placeholder: "Token",
    optional: true,
    when: { field: "tokenIn", is: ["header"] },
  },
  tokenQuery: {
    input: "text",
    max: 100,
    label: "Name in the query",
    placeholder: "api_key",
    when: { field: "tokenIn", is: ["query"] },
  },
  testMethod: {
    input: "select",
    group: "Test request",
    label: "Method",
    options: [
      { value: "GET", label: "GET" },
      { value: "HEAD", label: "HEAD" },
      { value: "POST", label: "POST" },
    ],
    initial: "GET",
  },
  testPath: {
    input: "text",
    format: "line",
    max: 2000,
    label: "Path",
    help: "Follows the base URL. An answer from 200 to 299 means that it works.",
    initial: "/",
  },
  testHeaders: {
    input: "rows",
    item: "header",
    label: "Headers",
    most: 20,
    unique: "name",
    optional: true,
    columns: headerColumns,
  },
  testBodyType: {
    input: "select",
    label: "Body is",
    options: bodyTypes,
    initial: "json",
    when: { field: "testMethod", is: ["POST"] },
  },
  testBody: {
    input: "text",
    multiline: true,
    label: "Body",
    placeholder: '{"region": "{region}"}',
    optional: true,
    when: { field: "testMethod", is: ["POST"] },
  },
} as const satisfies Fields;

export type Definition = SpecOf<typeof definitionFields>;
export type Parameter = NonNullable<Definition["parameters"]>[number];

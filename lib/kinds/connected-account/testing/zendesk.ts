import {
  basic,
  type Provider,
  startProvider,
  type Wire,
} from "@/lib/kinds/connected-account/testing/provider";
import type { Subject } from "@/lib/kinds/connected-account/testing/subjects";

const email = "ann@northwind.example";
const apiToken = "BulkheadExampleZendeskApiToken0000000000";

const zendeskErrors = {
  401: { error: "Couldn't authenticate you" },
  403: {
    error: {
      title: "Forbidden",
      message:
        "You do not have access to this page. Please contact the account owner of this help desk for further help.",
    },
  },
  404: {
    error: {
      title: "No help desk at northwind.zendesk.com",
      message:
        "There is no help desk configured at this address. This means that the address is available and that you can claim it at http://www.zendesk.com/signup",
    },
  },
  429: { error: "APIRateLimitExceeded", description: "Number of allowed API requests per minute exceeded" },
  500: { error: "InternalError", description: "Internal error" },
};

const ann = {
  id: 1509876543210,
  url: "https://northwind.zendesk.com/api/v2/users/1509876543210.json",
  name: "Ann Lee",
  email,
  active: true,
  verified: true,
  role: "admin",
  suspended: false,
};

// Whom it does not know: https://support.zendesk.com/hc/en-us/articles/8662004958746
const anonymous = {
  id: null,
  url: null,
  name: "Anonymous user",
  email: "invalid@example.com",
  active: null,
  verified: false,
  role: "end-user",
  suspended: false,
};

/** Speaks "show self", which answers 200 to everybody. */
function startZendesk(user: object = ann): Promise<Provider> {
  const refuses: Wire["refuses"] = (status) => ({ status, body: zendeskErrors[status] });
  return startProvider({
    refuses,
    works: (request) => {
      if (request.method !== "GET" || request.path !== "/api/v2/users/me.json") return refuses(404, request);
      const known = request.headers.authorization === basic(`${email}/token`, apiToken);
      return { status: 200, body: { user: known ? user : anonymous } };
    },
  });
}

export const zendeskSubject: Subject = {
  entry: "zendesk",
  origin: "https://northwind.zendesk.com",
  start: () => startZendesk(),
  spec: { subdomain: "northwind", email },
  secrets: { apiToken },
  told: [
    {
      when: "a good token",
      ok: true,
      message: "Zendesk answered as Ann Lee, role admin, at northwind.zendesk.com.",
    },
    {
      when: "another token, which is answered with 200",
      secrets: { apiToken: "another-token" },
      ok: false,
      message: /^Zendesk did not accept the email and the API token/,
    },
    {
      when: "an end user",
      start: () => startZendesk({ ...ann, role: "end-user" }),
      ok: false,
      message: /who is an end user/,
    },
    {
      when: "a suspended agent",
      start: () => startZendesk({ ...ann, suspended: true }),
      ok: false,
      message: /is suspended or deleted/,
    },
    {
      when: "a user whose name repeats the token",
      start: () => startZendesk({ ...ann, name: `Ann ${apiToken}` }),
      ok: true,
      message: /^Zendesk answered as Ann •••, role admin/,
    },
  ],
  typed: [
    {
      path: "spec.subdomain",
      value: "https://northwind.zendesk.com/agent/dashboard?x=1",
      stored: "northwind",
    },
    { path: "spec.subdomain", value: "Northwind.Zendesk.com", stored: "Northwind" },
    { path: "spec.subdomain", value: "north-wind2", stored: "north-wind2" },
    { path: "spec.subdomain", value: "support.northwind.example", stored: /^Enter the subdomain alone/ },
    {
      path: "spec.subdomain",
      value: "https://evil.example/.zendesk.com",
      stored: /^Enter the subdomain alone/,
    },
    { path: "spec.subdomain", value: "evil.example#.zendesk.com", stored: /^Enter the subdomain alone/ },
    { path: "spec.subdomain", value: "a@b.zendesk.com", stored: /^Enter the subdomain alone/ },
    { path: "spec.email", value: "ann@northwind.example/token", stored: email },
    { path: "spec.email", value: "ann", stored: /^Enter the email address/ },
    { path: "spec.email", value: "ann:x@northwind.example", stored: /^Enter the email address/ },
    { path: "secrets.apiToken", value: ` ${apiToken}`, stored: apiToken },
    { path: "secrets.apiToken", value: "two words", stored: /spaces/ },
  ],
};

import { type Provider, startProvider, type Wire } from "@/lib/kinds/connected-account/testing/provider";
import type { Subject } from "@/lib/kinds/connected-account/testing/subjects";

export const salesforceClient = {
  clientId: "3MVG9.bulkhead.example.consumer.key",
  clientSecret: "5D1F0A7B6C5E4D3C2B1A09F8E7D6C5B4",
  user: "integration@northwind.example",
  organization: "00D000000000062EAA",
};

const salesforceToken = "00D000000000062!AQEAQBulkheadExampleToken";

const salesforceErrors = {
  401: { error: "invalid_client", error_description: "invalid client credentials" },
  403: { error: "invalid_app_access", error_description: "user is not admin approved to access this app" },
  404: "<html><head><title>Page Not Found</title></head><body>URL No Longer Exists</body></html>",
  429: { error: "rate_limit_exceeded", error_description: "login rate exceeded" },
  500: { error: "server_error", error_description: "unexpected error" },
};

/** Speaks the client credentials flow and userinfo. `grantError` is answered in place of a token. Port 0: any. */
export function startSalesforce({
  port = 0,
  grantError,
}: {
  port?: number;
  grantError?: { error: string; error_description: string };
} = {}): Promise<Provider> {
  const refuses: Wire["refuses"] = (status) => ({ status, body: salesforceErrors[status] });
  return startProvider(
    {
      refuses,
      works: (request) => {
        if (request.path === "/services/oauth2/userinfo") {
          if (request.headers.authorization !== `Bearer ${salesforceToken}`)
            return { status: 403, body: "Bad_OAuth_Token" };
          return {
            status: 200,
            body: {
              sub: `https://login.salesforce.com/id/${salesforceClient.organization}/005000000000001AAA`,
              user_id: "005000000000001AAA",
              organization_id: salesforceClient.organization,
              preferred_username: salesforceClient.user,
              name: "Integration User",
            },
          };
        }
        if (request.path !== "/services/oauth2/token" || request.method !== "POST")
          return refuses(404, request);
        if (grantError) return { status: 400, body: grantError };
        const form = new URLSearchParams(request.body);
        if (form.get("grant_type") !== "client_credentials")
          return {
            status: 400,
            body: { error: "unsupported_grant_type", error_description: "grant type not supported" },
          };
        if (form.get("client_id") !== salesforceClient.clientId)
          return {
            status: 400,
            body: { error: "invalid_client_id", error_description: "client identifier invalid" },
          };
        if (form.get("client_secret") !== salesforceClient.clientSecret) return refuses(401, request);
        return {
          status: 200,
          body: {
            access_token: salesforceToken,
            signature: "c2lnbmF0dXJl",
            scope: "api openid",
            instance_url: "https://northwind.my.salesforce.com",
            id: `https://login.salesforce.com/id/${salesforceClient.organization}/005000000000001AAA`,
            token_type: "Bearer",
            issued_at: "1700000000000",
          },
        };
      },
    },
    port,
  );
}

export const salesforceSubject: Subject = {
  entry: "salesforce",
  origin: "https://northwind.my.salesforce.com",
  start: startSalesforce,
  spec: { domain: "https://northwind.my.salesforce.com", clientId: salesforceClient.clientId },
  secrets: { clientSecret: salesforceClient.clientSecret },
};

import {
  basic,
  type Provider,
  startProvider,
  type Wire,
} from "@/lib/kinds/connected-account/testing/provider";
import type { Subject } from "@/lib/kinds/connected-account/testing/subjects";

export const twilioAccount = {
  accountSid: "AC0123456789abcdef0123456789abcdef",
  authToken: "fedcba9876543210fedcba9876543210",
  friendlyName: "Northwind voice",
};

const twilioErrors = {
  401: { code: 20003, message: "Authenticate" },
  403: { code: 20403, message: "Forbidden" },
  404: { code: 20404, message: "The requested resource was not found" },
  429: { code: 20429, message: "Too Many Requests" },
  500: { code: 20500, message: "Internal Server Error" },
};

/** Speaks the account resource, which repeats the auth token as the real one does. Port 0: any. */
export function startTwilio({
  port = 0,
  status = "active",
  friendlyName = twilioAccount.friendlyName,
}: {
  port?: number;
  status?: "active" | "suspended" | "closed";
  friendlyName?: string;
} = {}): Promise<Provider> {
  const refuses: Wire["refuses"] = (refused) => ({
    status: refused,
    body: {
      ...twilioErrors[refused],
      more_info: `https://www.twilio.com/docs/errors/${twilioErrors[refused].code}`,
      status: refused,
    },
  });
  const { accountSid, authToken } = twilioAccount;
  return startProvider(
    {
      refuses,
      works: (request) => {
        if (request.headers.authorization !== basic(accountSid, authToken)) return refuses(401, request);
        if (request.path !== `/2010-04-01/Accounts/${accountSid}.json`) return refuses(404, request);
        return {
          status: 200,
          body: {
            sid: accountSid,
            auth_token: authToken,
            friendly_name: friendlyName,
            status,
            type: "Full",
            owner_account_sid: accountSid,
            uri: `/2010-04-01/Accounts/${accountSid}.json`,
          },
        };
      },
    },
    port,
  );
}

export const twilioSubject: Subject = {
  entry: "twilio",
  origin: "https://api.twilio.com",
  start: startTwilio,
  spec: { accountSid: twilioAccount.accountSid },
  secrets: { authToken: twilioAccount.authToken },
  typed: [
    { path: "spec.accountSid", value: ` ${twilioAccount.accountSid} `, stored: twilioAccount.accountSid },
    { path: "spec.accountSid", value: "AC123", stored: /^Enter the Account SID/ },
    { path: "spec.accountSid", value: `SK${"0".repeat(32)}`, stored: /^Enter the Account SID/ },
    { path: "spec.accountSid", value: `AC${"g".repeat(32)}`, stored: /^Enter the Account SID/ },
  ],
};

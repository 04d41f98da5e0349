import { type Provider, startProvider, type Wire } from "@/lib/kinds/connected-account/testing/provider";
import type { Subject } from "@/lib/kinds/connected-account/testing/subjects";

// Not in one piece: it looks like a token of somebody's.
const botToken = ["xoxb", "000000000000", "000000000000", "BulkheadExampleToken"].join("-");

/** Speaks auth.test, which answers 200 to everything but too many calls. `error` is answered in its place. */
function startSlack({ error }: { error?: unknown } = {}): Promise<Provider> {
  const refuses: Wire["refuses"] = (status) => ({
    status,
    ...(status === 429 ? { headers: { "retry-after": "30" } } : {}),
    body: { ok: false, error: status === 429 ? "ratelimited" : "fatal_error" },
  });
  const failed = (code: unknown) => ({ status: 200, body: { ok: false, error: code } });
  return startProvider({
    refuses,
    works: (request) => {
      if (error !== undefined) return failed(error);
      if (request.method !== "POST" || request.path !== "/api/auth.test") return failed("unknown_method");
      const given = request.headers.authorization;
      if (!given) return failed("not_authed");
      if (given !== `Bearer ${botToken}`) return failed("invalid_auth");
      return {
        status: 200,
        body: {
          ok: true,
          url: "https://northwind.slack.com/",
          team: "Northwind",
          user: "ledger_bot",
          team_id: "T0G9PQBBK",
          user_id: "W23456789",
          bot_id: "BZYBOTHED",
          is_enterprise_install: false,
        },
      };
    },
  });
}

const told = (when: string, error: unknown, message: RegExp) => ({
  when,
  start: () => startSlack({ error }),
  ok: false,
  message,
});

export const slackSubject: Subject = {
  entry: "slack",
  origin: "https://slack.com",
  start: startSlack,
  spec: {},
  secrets: { botToken },
  told: [
    { when: "a good token", ok: true, message: "Slack answered as ledger_bot in the workspace “Northwind”." },
    {
      when: "another token",
      secrets: { botToken: "xoxb-another" },
      ok: false,
      message: /^Slack refused the token/,
    },
    told("a revoked token", "token_revoked", /was revoked/),
    told("an expired token", "token_expired", /has expired/),
    told("an app that was removed", "account_inactive", /Install the app again/),
    told("too many calls", "ratelimited", /limits how often/),
    told("a fault", "internal_error", /fault of its own/),
    told("a code that is new", "brand_new_reason", /^Slack refused with brand_new_reason\./),
    told("a code that is an inherited name", "constructor", /^Slack refused with constructor\./),
    told("a code that is the token", botToken, /^Slack answered without saying/),
    told("a code that is no text", { a: 1 }, /^Slack answered without saying/),
  ],
  typed: [
    { path: "secrets.botToken", value: `${botToken}\n`, stored: botToken },
    { path: "secrets.botToken", value: "xoxe.xoxb-1-rotated", stored: "xoxe.xoxb-1-rotated" },
    { path: "secrets.botToken", value: "xoxb2-of-tomorrow", stored: "xoxb2-of-tomorrow" },
    { path: "secrets.botToken", value: "xoxp-000000", stored: /user token/ },
    { path: "secrets.botToken", value: "xoxe.xoxp-000000", stored: /user token/ },
    { path: "secrets.botToken", value: "xapp-1-000000", stored: /app-level/ },
    { path: "secrets.botToken", value: "xoxe-1-000000", stored: /refresh token/ },
    { path: "secrets.botToken", value: "xoxc-000000", stored: /browser/ },
    { path: "secrets.botToken", value: "https://hooks.slack.com/services/T0/B0/x", stored: /webhook/ },
  ],
};

import { askJson, type Finding, shown } from "@/lib/kinds/connected-account/catalogue/answers";
import type { slackFields } from "@/lib/kinds/connected-account/catalogue/slack";
import type { SecretsOf, SpecOf } from "@/lib/kinds/fields";
import type { Outgoing } from "@/lib/outgoing/outgoing";

type Spec = SpecOf<typeof slackFields>;
type Secrets = SecretsOf<typeof slackFields>;

const copyAgain = "Copy the Bot User OAuth Token again, at api.slack.com/apps under OAuth & Permissions.";
const limited = "Slack limits how often it is called. Try again in a few minutes.";
const ofItsOwn = "Slack has a fault of its own. Try again later.";

// https://docs.slack.dev/reference/methods/auth.test#errors
const errors: Record<string, string> = {
  invalid_auth: `Slack refused the token, or the address of this server. ${copyAgain}`,
  not_authed: `Slack saw no token. ${copyAgain}`,
  not_allowed_token_type: `Slack does not accept this type of token. ${copyAgain}`,
  token_revoked: `This token was revoked, or the app was removed. Install the app again. ${copyAgain}`,
  token_expired: `This token has expired. ${copyAgain}`,
  account_inactive: `The app or the workspace of this token is gone. Install the app again. ${copyAgain}`,
  access_denied: "Slack does not give this app access. Ask an admin of the workspace to approve it.",
  no_permission: "This app may not do this in the workspace. Ask an admin of the workspace to approve it.",
  team_access_not_granted: "This app was not granted the workspace. Ask an admin of the organization for it.",
  accesslimited: "The workspace allows calls from some networks only. Ask its admin to allow this server.",
  ekm_access_denied: "The admins of the workspace have suspended access to its messages. Ask them.",
  org_login_required: "The workspace is being moved to an Enterprise organization. Try again later.",
  team_added_to_org: "The workspace is being moved to an Enterprise organization. Try again later.",
  enterprise_is_restricted:
    "Slack does not allow this call for the whole organization. Use the token of a workspace.",
  two_factor_setup_required: "The workspace asks for two-factor authentication. Set it up in Slack first.",
  ratelimited: limited,
  rate_limited: limited,
  internal_error: ofItsOwn,
  fatal_error: ofItsOwn,
  service_unavailable: ofItsOwn,
  request_timeout: ofItsOwn,
};

function errorSentence(error: unknown): string | undefined {
  if (typeof error !== "string") return undefined;
  if (Object.hasOwn(errors, error)) return errors[error];
  // Their codes are words; anything else is not told.
  return /^[a-z_]{1,60}$/.test(error) ? `Slack refused with ${error}. ${copyAgain}` : undefined;
}

function refused(status: number): string | undefined {
  return status === 401 || status === 403 ? `Slack refused the token (${status}). ${copyAgain}` : undefined;
}

/** https://docs.slack.dev/reference/methods/auth.test */
export async function testSlack(
  _spec: Spec,
  secrets: Secrets,
  outgoing: Outgoing,
  until: AbortSignal,
): Promise<Finding> {
  const token = secrets.botToken ?? "";
  const answer = await askJson(
    { name: "Slack" },
    outgoing,
    {
      url: "https://slack.com/api/auth.test",
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      credentials: { authorization: `Bearer ${token}` },
      body: "",
      until,
    },
    refused,
  );
  if ("finding" in answer) return answer.finding;
  const { data, status } = answer;
  // Slack answers 200, whatever it thinks of the token.
  if (data.ok !== true) {
    const message =
      errorSentence(data.error) ?? "Slack answered without saying whether it accepts the token.";
    return { ok: false, message, status };
  }
  const user = shown(data.user, [token]);
  const team = shown(data.team, [token]);
  if (!user || !team) return { ok: false, message: "Slack answered without a user and a workspace.", status };
  return { ok: true, message: `Slack answered as ${user} in the workspace “${team}”.`, status };
}

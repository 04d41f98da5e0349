import { askJson, type Finding, shown } from "@/lib/kinds/connected-account/catalogue/answers";
import type { twilioFields } from "@/lib/kinds/connected-account/catalogue/twilio";
import type { SecretsOf, SpecOf } from "@/lib/kinds/fields";
import type { Outgoing } from "@/lib/outgoing/outgoing";

type Spec = SpecOf<typeof twilioFields>;
type Secrets = SecretsOf<typeof twilioFields>;

// https://www.twilio.com/docs/api/errors/20003 https://www.twilio.com/docs/api/errors/20404
function refused(status: number): string | undefined {
  switch (status) {
    case 401:
      return "Twilio refused the Account SID or the auth token (401). Copy both from the Twilio console again.";
    case 403:
      return "Twilio does not allow this account to be read with this auth token (403).";
    case 404:
      return "Twilio has no account with this Account SID (404).";
    default:
      return undefined;
  }
}

/** https://www.twilio.com/docs/iam/api/account */
export async function testTwilio(
  spec: Spec,
  secrets: Secrets,
  outgoing: Outgoing,
  until: AbortSignal,
): Promise<Finding> {
  const pair = Buffer.from(`${spec.accountSid}:${secrets.authToken ?? ""}`).toString("base64");
  const call = {
    url: `https://api.twilio.com/2010-04-01/Accounts/${spec.accountSid}.json`,
    credentials: { authorization: `Basic ${pair}` },
    until,
  };
  const account = await askJson({ name: "Twilio" }, outgoing, call, refused);
  if ("finding" in account) return account.finding;
  const { data, status } = account;
  // The answer holds the auth token as well; only the name and the state are ever shown.
  const hidden = [secrets.authToken ?? "", pair];
  const name = shown(data.friendly_name, hidden) ?? spec.accountSid;
  const state = shown(data.status, hidden);
  if (!state) return { ok: false, message: "Twilio answered without the state of the account.", status };
  return state === "active"
    ? { ok: true, message: `Twilio answered for the account “${name}”, which is active.`, status }
    : { ok: false, message: `Twilio answered, but the account “${name}” is ${state}.`, status };
}

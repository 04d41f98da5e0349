import {
  type Finding,
  jsonObject,
  shown,
  statusSentence,
} from "@/lib/kinds/connected-account/catalogue/answers";
import type { twilioFields } from "@/lib/kinds/connected-account/catalogue/twilio";
import type { SecretsOf, SpecOf } from "@/lib/kinds/fields";
import type { Answer, Outgoing } from "@/lib/outgoing/outgoing";

type Spec = SpecOf<typeof twilioFields>;
type Secrets = SecretsOf<typeof twilioFields>;

// https://www.twilio.com/docs/api/errors/20003 https://www.twilio.com/docs/api/errors/20404
function refused(answer: Answer): string {
  switch (answer.status) {
    case 401:
      return "Twilio refused the Account SID or the auth token (401). Copy both from the Twilio console again.";
    case 403:
      return "Twilio does not allow this account to be read with this auth token (403).";
    case 404:
      return "Twilio has no account with this Account SID (404).";
    default:
      return statusSentence("Twilio", answer);
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
  const answer = await outgoing.call({
    url: `https://api.twilio.com/2010-04-01/Accounts/${spec.accountSid}.json`,
    headers: { accept: "application/json" },
    credentials: { authorization: `Basic ${pair}` },
    redirects: 0,
    until,
  });
  if (!answer.ok) return { ok: false, message: answer.message };
  const { status } = answer;
  if (status !== 200) return { ok: false, message: refused(answer), status };
  const account = jsonObject("Twilio", answer);
  if ("message" in account) return { ok: false, message: account.message, status };
  // The answer holds the auth token as well; only the name and the state are ever shown.
  const hidden = [secrets.authToken ?? "", pair];
  const name = shown(account.data.friendly_name, hidden) ?? spec.accountSid;
  const state = shown(account.data.status, hidden);
  if (!state) return { ok: false, message: "Twilio answered without the state of the account.", status };
  return state === "active"
    ? { ok: true, message: `Twilio answered for the account “${name}”, which is active.`, status }
    : { ok: false, message: `Twilio answered, but the account “${name}” is ${state}.`, status };
}

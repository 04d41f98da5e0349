import { askJson, type Finding } from "@/lib/kinds/connected-account/catalogue/answers";
import type { sendgridFields } from "@/lib/kinds/connected-account/catalogue/sendgrid";
import type { SecretsOf, SpecOf } from "@/lib/kinds/fields";
import type { Outgoing } from "@/lib/outgoing/outgoing";

type Spec = SpecOf<typeof sendgridFields>;
type Secrets = SecretsOf<typeof sendgridFields>;

// https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/responses
function refused(status: number): string | undefined {
  switch (status) {
    case 401:
      return "SendGrid refused the API key (401): it is wrong, was deleted, or is of the other region. Make another under Settings > API Keys.";
    case 403:
      return "SendGrid does not allow this call (403). Check IP Access Management and what the key may do, in SendGrid under Settings.";
    default:
      return undefined;
  }
}

// https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/authentication
const hosts: Record<string, string> = { global: "api.sendgrid.com", eu: "api.eu.sendgrid.com" };

/** https://www.twilio.com/docs/sendgrid/api-reference/api-key-permissions/retrieve-a-list-of-scopes-for-which-this-user-has-access */
export async function testSendgrid(
  spec: Spec,
  secrets: Secrets,
  outgoing: Outgoing,
  until: AbortSignal,
): Promise<Finding> {
  const call = {
    url: `https://${hosts[spec.region] ?? hosts.global}/v3/scopes`,
    credentials: { authorization: `Bearer ${secrets.apiKey ?? ""}` },
    until,
  };
  const answer = await askJson({ name: "SendGrid" }, outgoing, call, refused);
  if ("finding" in answer) return answer.finding;
  const { data, status } = answer;
  const { scopes } = data;
  if (!Array.isArray(scopes))
    return { ok: false, message: "SendGrid answered without the permissions of the key.", status };
  const many = scopes.length === 1 ? "1 permission" : `${scopes.length} permissions`;
  return {
    ok: true,
    message: scopes.includes("mail.send")
      ? `SendGrid accepted the key, which has ${many} and may send mail.`
      : `SendGrid accepted the key, which has ${many}, but may not send mail.`,
    status,
  };
}

import { askJson, type Finding, shown, valueAt } from "@/lib/kinds/connected-account/catalogue/answers";
import type { zendeskFields } from "@/lib/kinds/connected-account/catalogue/zendesk";
import type { SecretsOf, SpecOf } from "@/lib/kinds/fields";
import type { Outgoing } from "@/lib/outgoing/outgoing";

type Spec = SpecOf<typeof zendeskFields>;
type Secrets = SecretsOf<typeof zendeskFields>;

const checkBoth =
  "Check both, and in Zendesk Admin Center under Apps and integrations > APIs that the token is active and token access is on.";

// https://developer.zendesk.com/api-reference/introduction/requests/#response-format
function refused(status: number, host: string): string | undefined {
  switch (status) {
    case 401:
      return `Zendesk refused the email and the API token (401). ${checkBoth}`;
    case 403:
      return "Zendesk does not allow this user to call it (403). Check the user, and IP restrictions in Zendesk Admin Center.";
    case 404:
      return `There is no Zendesk at ${host} (404). Check the subdomain.`;
    default:
      return undefined;
  }
}

/** https://developer.zendesk.com/api-reference/ticketing/users/users/#show-self */
export async function testZendesk(
  spec: Spec,
  secrets: Secrets,
  outgoing: Outgoing,
  until: AbortSignal,
): Promise<Finding> {
  const host = `${spec.subdomain}.zendesk.com`;
  const token = secrets.apiToken ?? "";
  const pair = Buffer.from(`${spec.email}/token:${token}`).toString("base64");
  const call = {
    url: `https://${host}/api/v2/users/me.json`,
    credentials: { authorization: `Basic ${pair}` },
    until,
  };
  const service = { name: "Zendesk", advice: "Check the subdomain." };
  const answer = await askJson(service, outgoing, call, (code) => refused(code, host));
  if ("finding" in answer) return answer.finding;
  const { data, status } = answer;
  const user = (name: string) => valueAt(data, "user", name);
  if (valueAt(data, "user") === undefined)
    return { ok: false, message: "Zendesk answered without a user.", status };
  // It answers 200 to everybody; whom it does not know it calls anonymous, without an ID.
  if (typeof user("id") !== "number")
    return {
      ok: false,
      message: `Zendesk did not accept the email and the API token: it answered as to anybody. ${checkBoth}`,
      status,
    };
  const name = shown(user("name"), [token, pair]) ?? spec.email;
  if (user("suspended") === true || user("active") === false)
    return {
      ok: false,
      message: `Zendesk answered, but ${name} is suspended or deleted. Enter the email of another agent or admin.`,
      status,
    };
  if (user("role") === "end-user")
    return {
      ok: false,
      message: `Zendesk answered as ${name}, who is an end user. Enter the email of an agent or admin.`,
      status,
    };
  const role = shown(user("role"), [token, pair]);
  return {
    ok: true,
    message: `Zendesk answered as ${name}${role ? `, role ${role}` : ""}, at ${host}.`,
    status,
  };
}

import {
  askJson,
  type Finding,
  type JsonObject,
  shown,
  valueAt,
} from "@/lib/kinds/connected-account/catalogue/answers";
import type { stripeFields } from "@/lib/kinds/connected-account/catalogue/stripe";
import type { SecretsOf, SpecOf } from "@/lib/kinds/fields";
import type { Outgoing } from "@/lib/outgoing/outgoing";

type Spec = SpecOf<typeof stripeFields>;
type Secrets = SecretsOf<typeof stripeFields>;

const where = "in the Stripe Dashboard under Developers > API keys";

// https://docs.stripe.com/api/errors https://docs.stripe.com/error-codes#api-key-expired
function refused(status: number, body: JsonObject): string | undefined {
  // It quotes the key, hidden in part: only what is known of it is ever told.
  const said = String(valueAt(body, "error", "message") ?? "");
  switch (status) {
    case 401:
      return valueAt(body, "error", "code") === "api_key_expired"
        ? `This Stripe key has expired (401). Enter another one, ${where}.`
        : `Stripe refused the key (401). Copy it again, ${where}.`;
    case 403: {
      if (/\bIP address\b/i.test(said))
        return `Stripe refuses this key from the address of this server (403). Allow it ${where}.`;
      const permission = /'(rak_[a-z_]{1,60})'/.exec(said)?.[1];
      return permission
        ? `Stripe knows this restricted key, but it may not read the account (403). Give it the permission ${permission} ${where}.`
        : `Stripe does not allow the account to be read with this key (403). Check what the key may do, ${where}.`;
    }
    default:
      return undefined;
  }
}

/** https://docs.stripe.com/api/accounts/retrieve */
export async function testStripe(
  _spec: Spec,
  secrets: Secrets,
  outgoing: Outgoing,
  until: AbortSignal,
): Promise<Finding> {
  const key = secrets.secretKey ?? "";
  const call = {
    url: "https://api.stripe.com/v1/account",
    credentials: { authorization: `Bearer ${key}` },
    until,
  };
  const account = await askJson({ name: "Stripe" }, outgoing, call, refused);
  if ("finding" in account) return account.finding;
  const { data, status } = account;
  const id = shown(data.id, [key]);
  if (data.object !== "account" || !id)
    return { ok: false, message: "Stripe answered without an account.", status };
  const name =
    shown(valueAt(data, "settings", "dashboard", "display_name"), [key]) ??
    shown(valueAt(data, "business_profile", "name"), [key]) ??
    id;
  const mode = /^[a-z]+_test_/.test(key)
    ? ", in test mode"
    : /^[a-z]+_live_/.test(key)
      ? ", in live mode"
      : "";
  return { ok: true, message: `Stripe answered for the account “${name}”${mode}.`, status };
}

import { noSpaces } from "@/lib/kinds/connected-account/catalogue/rules";
import type { Fields } from "@/lib/kinds/fields";

/** https://docs.stripe.com/keys */
export const stripeFields = {
  secretKey: {
    input: "text",
    secret: true,
    rules: [
      {
        not: "^pk_",
        message: "That is the publishable key. Enter the secret key (sk_…) or a restricted key (rk_…).",
      },
      {
        not: "^whsec_",
        message:
          "That is the signing secret of a webhook. Enter the secret key (sk_…) or a restricted key (rk_…).",
      },
      {
        not: "^(acct|ca|ek|mk)_",
        message: "That is not an API key. Enter the secret key (sk_…) or a restricted key (rk_…).",
      },
      {
        not: "\\*{3}|…|\\.{3}",
        message:
          "That is the key as it is shown in lists, with most of it hidden. Reveal it and copy it whole.",
      },
      noSpaces,
    ],
    label: "Secret key",
    help: "In the Stripe Dashboard under Developers > API keys. A restricted key works too, if it may read the account.",
  },
} as const satisfies Fields;

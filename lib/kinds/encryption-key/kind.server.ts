import { randomBytes } from "node:crypto";
import { requireUnused } from "@/lib/encryption-keys/require-unused";
import type { Finding } from "@/lib/kinds/connected-account/catalogue/answers";
import type { KindServer } from "@/lib/kinds/define-kind-server";
import { tested } from "@/lib/kinds/tested";
import type { Outgoing } from "@/lib/outgoing/outgoing";

type Values = Readonly<Record<string, unknown>>;

export const encryptionKeyServer: KindServer = {
  ownDataKey: true,
  beforeDelete: requireUnused,
  testConnection: (spec, secrets, outgoing) =>
    tested(secrets, async () =>
      spec.where === "aws-kms"
        ? wrapAndOpen(spec, secrets, outgoing)
        : { ok: true, message: "It is managed here: there is nothing to connect to." },
    ),
};

/** Has KMS wrap something and open it again, as it will do with data keys. */
async function wrapAndOpen(
  spec: Values,
  secrets: Readonly<Record<string, string>>,
  outgoing: Outgoing,
): Promise<Finding> {
  // Loaded when one is asked for, as the clients of the catalogue.
  const { kmsDecrypt, kmsEncrypt, kmsKeyOf } = await import("./kms");
  const key = kmsKeyOf(spec, secrets);
  if (typeof key === "string") return { ok: false, message: key };
  const plain = randomBytes(32);
  const context = { purpose: "test of the connection" };
  const wrapped = await kmsEncrypt(key, plain, context, outgoing);
  if (!("bytes" in wrapped)) return wrapped;
  const opened = await kmsDecrypt(key, wrapped.bytes, context, outgoing);
  if (!("bytes" in opened)) return opened;
  return opened.bytes.equals(plain)
    ? { ok: true, message: `AWS KMS wraps with ${key.arn}, and opens again what it wrapped.`, status: 200 }
    : { ok: false, message: "What came back is not what was wrapped. Check the endpoint.", status: 200 };
}

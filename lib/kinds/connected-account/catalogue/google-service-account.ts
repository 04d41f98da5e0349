import type { FormatResult } from "@/lib/kinds/formats";

/** What a test needs of the key file of a service account. */
export type ServiceAccount = { clientEmail: string; privateKey: string; privateKeyId: string | undefined };

const where =
  "In the Google Cloud console make a key of the type JSON under IAM & Admin > Service Accounts > Keys.";

// What else Google gives out as JSON: https://cloud.google.com/docs/authentication/application-default-credentials
const otherTypes: Record<string, string> = {
  authorized_user: "the sign-in of a person",
  external_account: "workload identity federation",
  impersonated_service_account: "an impersonation",
};

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === "object" && data !== null && !Array.isArray(data) ? { ...data } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The key file of a service account, or a sentence that says what it is instead; the text is never quoted.
 * https://cloud.google.com/iam/docs/keys-create-delete#creating
 */
export function readServiceAccount(text: string): ServiceAccount | { message: string } {
  if (text.startsWith("-----BEGIN"))
    return { message: "That is the private key alone. Paste the whole JSON file it came in." };
  const file = parsed(text);
  if (!file)
    return { message: "That is not a JSON object. Paste the whole content of the key file, from { to }." };
  if ("installed" in file || "web" in file)
    return { message: `That JSON is of an OAuth client, not of a service account. ${where}` };
  if (file.type !== "service_account") {
    const other = Object.hasOwn(otherTypes, String(file.type)) ? otherTypes[String(file.type)] : undefined;
    return {
      message: other
        ? `That JSON is of ${other}, not of a service account. ${where}`
        : `That JSON is not of a service account: its "type" is not "service_account". ${where}`,
    };
  }
  const { client_email: clientEmail, private_key: privateKey, private_key_id: privateKeyId } = file;
  if (typeof clientEmail !== "string" || !/^[^\s@]+@[^\s@]+$/.test(clientEmail))
    return { message: 'The JSON has no "client_email". Paste the whole content of the key file.' };
  // Copied out of an environment variable, its line breaks are often escaped twice.
  const pem = typeof privateKey === "string" ? privateKey.replaceAll("\\n", "\n") : "";
  if (!/^-----BEGIN (RSA )?PRIVATE KEY-----\s[\s\S]+-----END (RSA )?PRIVATE KEY-----\s*$/.test(pem))
    return { message: 'The JSON has no whole "private_key". Paste the whole content of the key file.' };
  return {
    clientEmail,
    privateKey: pem,
    privateKeyId: typeof privateKeyId === "string" ? privateKeyId : undefined,
  };
}

/** Keeps the file as it was pasted. */
export function serviceAccountFormat(text: string): FormatResult {
  const read = readServiceAccount(text);
  return "message" in read ? { message: read.message } : { value: text };
}

import { DecryptCommand, EncryptCommand, KMSClient, type KMSClientConfig } from "@aws-sdk/client-kms";
import { type Finding, statusSentence } from "@/lib/kinds/connected-account/catalogue/answers";
import { type Calls, guardedHandler } from "@/lib/outgoing/aws-handler";
import type { Outgoing } from "@/lib/outgoing/outgoing";
import { regionOf } from "./kind";

/** How a KMS key is reached. */
export type KmsKey = { arn: string; endpoint?: string; accessKeyId: string; secretAccessKey: string };

/** Bound to what is wrapped: KMS opens it with the same alone, and its log shows it. */
export type KmsContext = Readonly<Record<string, string>>;

type Answered = { ok: true; bytes: Buffer } | Extract<Finding, { ok: boolean }>;

/** The key in a checked spec and its secrets; a sentence where something is missing. */
export function kmsKeyOf(
  spec: Readonly<Record<string, unknown>>,
  secrets: Readonly<Record<string, string>>,
): KmsKey | string {
  const { arn, endpoint, accessKeyId } = spec;
  const { secretAccessKey } = secrets;
  if (typeof arn !== "string" || typeof accessKeyId !== "string" || !secretAccessKey)
    return "Enter the key's ARN and both access keys first.";
  return { arn, accessKeyId, secretAccessKey, ...(typeof endpoint === "string" && { endpoint }) };
}

/** Has KMS wrap a data key. Never throws for what KMS does. */
export function kmsEncrypt(key: KmsKey, plain: Buffer, context: KmsContext, outgoing: Outgoing) {
  return ask(key, outgoing, async (client) => {
    const { CiphertextBlob } = await client.send(
      new EncryptCommand({ KeyId: key.arn, Plaintext: plain, EncryptionContext: { ...context } }),
    );
    return CiphertextBlob;
  });
}

/** Has KMS open what it wrapped. Never throws for what KMS does. */
export function kmsDecrypt(key: KmsKey, wrapped: Buffer, context: KmsContext, outgoing: Outgoing) {
  return ask(key, outgoing, async (client) => {
    const { Plaintext } = await client.send(
      new DecryptCommand({ KeyId: key.arn, CiphertextBlob: wrapped, EncryptionContext: { ...context } }),
    );
    return Plaintext;
  });
}

async function ask(
  key: KmsKey,
  outgoing: Outgoing,
  send: (client: KMSClient) => Promise<Uint8Array | undefined>,
): Promise<Answered> {
  const service = key.endpoint ? new URL(key.endpoint).host : "AWS KMS";
  const { client, calls } = kmsClient(key, outgoing);
  let error: unknown;
  try {
    const bytes = await send(client);
    if (bytes && bytes.length > 0) return { ok: true, bytes: Buffer.from(bytes) };
  } catch (failed) {
    error = failed;
  }
  const answer = calls.at(-1);
  if (!answer)
    return { ok: false, message: "These values make no request for KMS. Check the ARN and the endpoint." };
  if (!answer.ok) return { ok: false, message: answer.message };
  const { status } = answer;
  const own = codeSentence(error instanceof Error ? error.name : "", key, service);
  if (own) return { ok: false, message: own, status };
  return {
    ok: false,
    message:
      status === 200
        ? `${service} answered with something other than a key. Check the endpoint.`
        : statusSentence(service, answer, "Check the ARN and the endpoint."),
    status,
  };
}

// https://docs.aws.amazon.com/kms/latest/APIReference/CommonErrors.html, and those of Encrypt and Decrypt
function codeSentence(code: string, { arn }: KmsKey, service: string): string | undefined {
  switch (code) {
    case "AccessDeniedException":
      return `${service} does not let these access keys use ${arn}. Give them kms:Encrypt and kms:Decrypt on it, and check the policy of the key.`;
    case "UnrecognizedClientException":
    case "InvalidClientTokenId":
    case "IncompleteSignature":
      return `${service} does not know this access key ID. Copy both access keys again, or make new ones.`;
    case "InvalidSignatureException":
    case "SignatureDoesNotMatch":
      return `${service} refused the secret access key. Copy it again, or make another access key.`;
    case "ExpiredTokenException":
      return "The access keys have expired. Enter others.";
    case "ThrottlingException":
    case "LimitExceededException":
    case "TooManyRequestsException":
      return `${service} limits how often it is called. Try again in a few minutes.`;
    case "NotFoundException":
      return `${service} has no key ${arn}. Check the ARN.`;
    case "DisabledException":
      return `The key ${arn} is disabled. Enable it in the AWS console.`;
    case "KMSInvalidStateException":
      return `The key ${arn} can't be used as it is now: it may be waiting to be deleted. Look at it in the AWS console.`;
    case "InvalidKeyUsageException":
      return `The key ${arn} does not encrypt and decrypt. Use a symmetric one.`;
    case "InvalidCiphertextException":
    case "IncorrectKeyException":
      return `${service} did not wrap this with ${arn}, or it was changed since. Check the ARN.`;
    case "KeyUnavailableException":
    case "DependencyTimeoutException":
    case "KMSInternalException":
      return `${service} can't use the key just now. Try again later.`;
    default:
      return undefined;
  }
}

/** A client that knows only what it is given, as that of S3. */
function kmsClient(key: KmsKey, outgoing: Outgoing): { client: KMSClient; calls: Calls } {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const calls: Calls = [];
  const config: KMSClientConfig = {
    requestHandler: guardedHandler(outgoing, outgoing.startClock(), calls),
    credentials: { accessKeyId: key.accessKeyId, secretAccessKey: key.secretAccessKey },
    region: regionOf(key.arn),
    ...(key.endpoint ? { endpoint: key.endpoint } : {}),
    ignoreConfiguredEndpointUrls: true,
    maxAttempts: 1,
    retryMode: "standard",
    defaultsMode: "standard",
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    disableClockSkewCorrection: true,
    authSchemePreference: [],
    userAgentAppId: "bulkhead",
    defaultUserAgentProvider: async () => [],
    credentialDefaultProvider: () => async () => {
      throw new Error("No other credentials are looked for.");
    },
  };
  return { client: new KMSClient(config), calls };
}

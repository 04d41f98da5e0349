import { createHash, createHmac, randomBytes } from "node:crypto";
import {
  type Provider,
  type Received,
  type Reply,
  startProvider,
} from "@/lib/kinds/connected-account/testing/provider";
import { encryptionKeySample } from "@/lib/kinds/encryption-key/testing/sample";
import { open, seal } from "@/lib/secrets/envelope";

const region = "eu-central-1";
const { spec, secrets } = encryptionKeySample;

/** Where Amazon's client calls it: a key in BULKHEAD_PROVIDER_ORIGINS. */
export const kmsOrigin = `https://kms.${region}.amazonaws.com`;

const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** The signature that a request should have: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
function signature({ method, path, headers, body }: Received, signedHeaders: string): string {
  const date = String(headers["x-amz-date"]);
  const canonical = [
    method,
    path,
    "",
    ...signedHeaders.split(";").map((name) => `${name}:${headers[name]}`),
    "",
    signedHeaders,
    sha256(body),
  ].join("\n");
  const scope = `${date.slice(0, 8)}/${region}/kms/aws4_request`;
  const secret = `AWS4${secrets.secretAccessKey}`;
  const key = scope.split("/").reduce<string | Buffer>((k, part) => hmac(k, part), secret);
  return hmac(key, ["AWS4-HMAC-SHA256", date, scope, sha256(canonical)].join("\n")).toString("hex");
}

function fault(code: string, status = 400): Reply {
  return {
    status,
    headers: { "content-type": "application/x-amz-json-1.1" },
    body: JSON.stringify({ __type: code, message: `${code} of the key` }),
  };
}

const faults = {
  401: fault("InvalidSignatureException"),
  403: fault("AccessDeniedException"),
  404: fault("NotFoundException"),
  429: fault("ThrottlingException"),
  500: fault("KMSInternalException", 500),
};

/** A local server that speaks the wire format of AWS KMS: https://docs.aws.amazon.com/kms/latest/APIReference/ */
export function startKms(): Promise<Provider> {
  const key = randomBytes(32);
  return startProvider({
    works(request) {
      const authorization = String(request.headers.authorization);
      const [, id, signedHeaders = "", signed] =
        /Credential=([^/]+)\/.*SignedHeaders=([^,]+), ?Signature=(\w+)/.exec(authorization) ?? [];
      if (id !== spec.accessKeyId) return fault("UnrecognizedClientException");
      if (signed !== signature(request, signedHeaders)) return faults[401];
      const { KeyId, Plaintext, CiphertextBlob, EncryptionContext } = JSON.parse(request.body);
      if (KeyId !== spec.arn) return faults[404];
      const place = [KeyId, JSON.stringify(Object.entries(EncryptionContext ?? {}).sort())];
      const reply = (answer: object): Reply => ({
        status: 200,
        headers: { "content-type": "application/x-amz-json-1.1" },
        body: JSON.stringify({ KeyId, EncryptionAlgorithm: "SYMMETRIC_DEFAULT", ...answer }),
      });
      if (request.headers["x-amz-target"] === "TrentService.Encrypt") {
        const wrapped = seal(key, Buffer.from(Plaintext, "base64"), place);
        return reply({ CiphertextBlob: wrapped.toString("base64") });
      }
      try {
        const opened = open(key, Buffer.from(CiphertextBlob, "base64"), place);
        return reply({ Plaintext: opened.toString("base64") });
      } catch {
        return fault("InvalidCiphertextException");
      }
    },
    refuses: (status) => faults[status],
  });
}

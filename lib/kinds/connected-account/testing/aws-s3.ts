import { createHash, createHmac } from "node:crypto";
import {
  type Provider,
  type Received,
  type Reply,
  startProvider,
  type Wire,
} from "@/lib/kinds/connected-account/testing/provider";
import type { Subject } from "@/lib/kinds/connected-account/testing/subjects";

// Amazon's own examples: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
const accessKeyId = "AKIAIOSFODNN7EXAMPLE";
const secretAccessKey = ["wJalrXUtnFEMI", "K7MDENG", "bPxRfiCYEXAMPLEKEY"].join("/");
const region = "eu-central-1";
const bucket = "northwind-ledger";
const requestId = "4442587FB7D0A2F9";

const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** The signature that a request should have: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
function signature({ method, path, headers }: Received, signedHeaders: string): string {
  const [resource = "/", query = ""] = path.split("?");
  const date = String(headers["x-amz-date"]);
  const canonical = [
    method,
    resource,
    query.split("&").sort().join("&"),
    ...signedHeaders.split(";").map((name) => `${name}:${headers[name]}`),
    "",
    signedHeaders,
    headers["x-amz-content-sha256"],
  ].join("\n");
  const scope = `${date.slice(0, 8)}/${region}/s3/aws4_request`;
  const key = scope.split("/").reduce<string | Buffer>((k, part) => hmac(k, part), `AWS4${secretAccessKey}`);
  return hmac(key, ["AWS4-HMAC-SHA256", date, scope, sha256(canonical)].join("\n")).toString("hex");
}

function xmlError(request: Received, status: number, code: string, message = code): Reply {
  return {
    status,
    headers: {
      "content-type": "application/xml",
      "x-amz-request-id": requestId,
      "x-amz-bucket-region": region,
    },
    // An answer to HEAD has no body.
    ...(request.method === "HEAD"
      ? {}
      : {
          body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message><RequestId>${requestId}</RequestId><HostId>host</HostId></Error>`,
        }),
  };
}

const codes = {
  401: "Unauthorized",
  403: "AccessDenied",
  404: "NoSuchBucket",
  429: "SlowDown",
  500: "InternalError",
};

type Options = {
  /** Whether the bucket is a part of the path, as it is at an endpoint of one's own. */
  inPath?: boolean;
  /** A code that is answered in place of the bucket. */
  refusal?: { status: number; code: string };
  /** Where the bucket really is. */
  elsewhere?: string;
  /** Names no requests, as some that speak S3. */
  nameless?: boolean;
};

/** Speaks HeadBucket and ListObjectsV2, and checks the signature as S3 does. */
export function startS3({
  inPath = false,
  refusal,
  elsewhere,
  nameless = false,
}: Options = {}): Promise<Provider> {
  const refuses: Wire["refuses"] = (status, request) => xmlError(request, status, codes[status]);
  return startProvider({
    refuses,
    works: (request) => {
      if (elsewhere)
        return {
          status: request.method === "HEAD" ? 400 : 301,
          headers: { "x-amz-bucket-region": elsewhere, "x-amz-request-id": requestId },
        };
      if (refusal) return xmlError(request, refusal.status, refusal.code);
      const [, credential = "", signed = "", given = ""] =
        /^AWS4-HMAC-SHA256 Credential=(\S+), SignedHeaders=(\S+), Signature=(\S+)$/.exec(
          request.headers.authorization ?? "",
        ) ?? [];
      if (!credential.startsWith(`${accessKeyId}/`)) return xmlError(request, 403, "InvalidAccessKeyId");
      if (given !== signature(request, signed)) return xmlError(request, 403, "SignatureDoesNotMatch");
      const named = inPath
        ? request.path.split(/[/?]/)[1] === bucket
        : request.headers.host === `${bucket}.s3.${region}.amazonaws.com`;
      if (!named) return xmlError(request, 404, "NoSuchBucket");
      return {
        status: 200,
        headers: {
          "content-type": "application/xml",
          ...(nameless ? {} : { "x-amz-request-id": requestId, "x-amz-bucket-region": region }),
        },
        ...(request.method === "HEAD"
          ? {}
          : {
              body: `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${bucket}</Name><Prefix></Prefix><KeyCount>1</KeyCount><MaxKeys>1</MaxKeys><IsTruncated>true</IsTruncated><Contents><Key>2026/ledger.csv</Key><LastModified>2026-01-02T03:04:05.000Z</LastModified><ETag>&quot;d41d8cd98f00b204e9800998ecf8427e&quot;</ETag><Size>0</Size><StorageClass>STANDARD</StorageClass></Contents></ListBucketResult>`,
            }),
      };
    },
  });
}

const refusing = (status: number, code: string) => () => startS3({ refusal: { status, code } });

const spec = { accessKeyId, region, bucket };

export const awsS3Subject: Subject = {
  entry: "aws-s3",
  origin: `https://${bucket}.s3.${region}.amazonaws.com`,
  start: () => startS3(),
  spec,
  secrets: { secretAccessKey },
  told: [
    {
      when: "good keys",
      ok: true,
      message: `Amazon S3 has the bucket ${bucket}, and these keys may list it.`,
    },
    {
      when: "a service that names no requests",
      start: () => startS3({ nameless: true }),
      ok: true,
      message: /may list it\.$/,
    },
    {
      when: "another secret access key",
      secrets: { secretAccessKey: "another-secret-access-key" },
      ok: false,
      message: /^Amazon S3 refused the secret access key/,
    },
    {
      when: "another access key ID",
      spec: { ...spec, accessKeyId: "AKIAANOTHER000000000" },
      ok: false,
      message: /^Amazon S3 does not know this access key ID/,
    },
    {
      when: "keys that may not list",
      start: refusing(403, "AccessDenied"),
      ok: false,
      message: /^These keys may not list the bucket northwind-ledger \(403\)\. Give them s3:ListBucket/,
    },
    { when: "an expired session", start: refusing(400, "ExpiredToken"), ok: false, message: /has expired/ },
    {
      when: "a clock that is wrong",
      start: refusing(403, "RequestTimeTooSkewed"),
      ok: false,
      message: /clock of this server/,
    },
    {
      when: "no such bucket",
      start: refusing(404, "NoSuchBucket"),
      ok: false,
      message: /^There is no bucket northwind-ledger/,
    },
    {
      when: "a code that is new",
      start: refusing(400, "BrandNew"),
      ok: false,
      message: /unexpected status 400/,
    },
    {
      when: "a bucket elsewhere",
      start: () => startS3({ elsewhere: "us-west-2" }),
      ok: false,
      message: `The bucket ${bucket} is in us-west-2, not in ${region}. Change the Region to us-west-2.`,
    },
  ],
  typed: [
    { path: "spec.bucket", value: "s3://northwind-ledger/", stored: bucket },
    { path: "spec.bucket", value: "arn:aws:s3:::northwind-ledger", stored: bucket },
    { path: "spec.bucket", value: "my.bucket", stored: "my.bucket" },
    { path: "spec.bucket", value: "Legacy_Bucket", stored: "Legacy_Bucket" },
    { path: "spec.bucket", value: "s3://northwind-ledger/2026", stored: /without a path/ },
    { path: "spec.bucket", value: "https://northwind-ledger.s3.amazonaws.com", stored: /without an address/ },
    { path: "spec.bucket", value: "ab", stored: /^No bucket has such a name/ },
    { path: "spec.bucket", value: "-ledger", stored: /^No bucket has such a name/ },
    { path: "spec.bucket", value: "a..b", stored: /^No bucket has such a name/ },
    { path: "spec.bucket", value: "192.168.0.1", stored: /IP address/ },
    { path: "spec.bucket", value: "my bucket", stored: /^No bucket has such a name/ },
    { path: "spec.region", value: "EU (Frankfurt)", stored: /code of the Region/ },
    { path: "spec.region", value: "evil.example/#", stored: /code of the Region/ },
    { path: "spec.region", value: "auto", stored: "auto" },
    { path: "spec.accessKeyId", value: secretAccessKey, stored: /looks like the secret access key/ },
    { path: "spec.accessKeyId", value: "AIDACKCEVSQ6C2EXAMPLE", stored: /ID of a user/ },
    { path: "spec.accessKeyId", value: "minioadmin", stored: "minioadmin" },
    { path: "secrets.secretAccessKey", value: accessKeyId, stored: /That is the access key ID/ },
    { path: "secrets.secretAccessKey", value: ` ${secretAccessKey}`, stored: secretAccessKey },
    { path: "spec.endpoint", value: "s3.example.com", stored: /https:\/\/ or http:\/\// },
  ],
};

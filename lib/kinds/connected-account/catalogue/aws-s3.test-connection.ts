import { HeadBucketCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { type Finding, shown, statusSentence } from "@/lib/kinds/connected-account/catalogue/answers";
import type { awsS3Fields } from "@/lib/kinds/connected-account/catalogue/aws-s3";
import { s3Client } from "@/lib/kinds/connected-account/catalogue/aws-s3-client";
import type { SecretsOf, SpecOf } from "@/lib/kinds/fields";
import type { Answer, Outgoing } from "@/lib/outgoing/outgoing";

type Spec = SpecOf<typeof awsS3Fields>;
type Secrets = SecretsOf<typeof awsS3Fields>;

const advice = "Check the endpoint and the Region.";

// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList
function codeSentence(code: string, spec: Spec, service: string): string | undefined {
  const bucket = `the bucket ${spec.bucket}`;
  switch (code) {
    case "InvalidAccessKeyId":
      return `${service} does not know this access key ID (403). Copy both keys again, or make another access key.`;
    case "SignatureDoesNotMatch":
      return `${service} refused the secret access key (403). Copy it again, or make another access key.`;
    case "InvalidToken":
    case "ExpiredToken":
    case "TokenRefreshRequired":
      return "The session token has expired or does not belong to these keys. Enter all three again.";
    case "AccessDenied":
      return `These keys may not list ${bucket} (403). Give them s3:ListBucket on it, and check the policy of the bucket.`;
    case "AllAccessDisabled":
    case "AccountProblem":
    case "NotSignedUp":
      return `${service} has closed the account of these keys or of ${bucket} (${code}). Ask its owner.`;
    case "RequestTimeTooSkewed":
      return `${service} says that the time is wrong. Ask the operator to check the clock of this server.`;
    case "NoSuchBucket":
      return `There is no bucket ${spec.bucket} (404). Check its name${spec.endpoint ? ", and that the endpoint does not end with it" : ""}.`;
    case "InvalidBucketName":
      return `${service} has no buckets with names like ${spec.bucket}. Check the name.`;
    case "SlowDown":
      return `${service} limits how often it is called. Try again in a few minutes.`;
    default:
      return undefined;
  }
}

function otherRegion(answer: Answer, spec: Spec): string | undefined {
  const region = shown(answer.headers["x-amz-bucket-region"], []);
  return region && region !== spec.region
    ? `The bucket ${spec.bucket} is in ${region}, not in ${spec.region}. Change the Region to ${region}.`
    : undefined;
}

/** S3's answers are XML; a web page, or nothing, came from something else. */
function notS3(service: string, answer: Answer): string {
  const { status, text, truncated } = answer;
  if (text.trim() === "") return `${service} answered ${status} with nothing in it. ${advice}`;
  if (truncated) return `${service} answered ${status} with more than Bulkhead reads in a test.`;
  return /^\s*<(!doctype\s+)?html/i.test(text)
    ? `${service} answered ${status} with a web page instead of data. ${advice}`
    : `${service} answered ${status} with something other than the expected XML. ${advice}`;
}

/**
 * HeadBucket, as the users of the account begin. Its answers have no body; where the status alone says too little,
 * ListObjectsV2, which needs the same permission, is asked for the reason.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
 */
export async function testAwsS3(
  spec: Spec,
  secrets: Secrets,
  outgoing: Outgoing,
  until: AbortSignal,
): Promise<Finding> {
  const service = spec.endpoint ? new URL(spec.endpoint).host : "Amazon S3";
  const { client, calls } = s3Client(spec, secrets, outgoing, until);
  const Bucket = spec.bucket;
  const works = {
    ok: true,
    message: `${service} has the bucket ${Bucket}, and these keys may list it.`,
    status: 200,
  };

  const headError = await errorOf(client.send(new HeadBucketCommand({ Bucket })));
  const head = calls.at(-1);
  if (!head) return { ok: false, message: unsendable(headError) };
  if (!head.ok) return { ok: false, message: head.message };
  const { status } = head;
  const elsewhere = otherRegion(head, spec);
  if (elsewhere) return { ok: false, message: elsewhere, status };
  // A proxy may answer 200 to everything; S3 names the request.
  if (!headError && head.headers["x-amz-request-id"]) return works;
  if (status === 429 || status >= 500 || (status >= 300 && status < 400))
    return { ok: false, message: statusSentence(service, head, advice), status };

  const listError = await errorOf(client.send(new ListObjectsV2Command({ Bucket, MaxKeys: 1 })));
  const list = calls.at(-1);
  if (!list?.ok) return { ok: false, message: list?.message ?? unsendable(listError) };
  const code = listError instanceof Error ? listError.name : "";
  const message = codeSentence(code, spec, service) ?? otherRegion(list, spec);
  if (message) return { ok: false, message, status: list.status };
  if (list.status !== 200)
    return { ok: false, message: plainStatus(list, spec, service), status: list.status };
  return listError || !/<ListBucketResult[\s>]/.test(list.text)
    ? { ok: false, message: notS3(service, list), status: list.status }
    : works;
}

function plainStatus(answer: Answer, spec: Spec, service: string): string {
  switch (answer.status) {
    case 401:
    case 403:
      return `${service} does not allow these keys to list the bucket ${spec.bucket} (${answer.status}). Check the keys and what they may do.`;
    case 404:
      return `There is no bucket ${spec.bucket} (404). ${advice}`;
    default:
      return statusSentence(service, answer, advice);
  }
}

/** The SDK sends nothing that it takes for wrong; what it says names no secret, and is not for people. */
function unsendable(error: unknown): string {
  return `These values make no request for S3${error instanceof Error ? ` (${error.name})` : ""}. Check the bucket, the Region and the endpoint.`;
}

async function errorOf(sent: Promise<unknown>): Promise<unknown> {
  try {
    await sent;
    return undefined;
  } catch (error) {
    return error;
  }
}

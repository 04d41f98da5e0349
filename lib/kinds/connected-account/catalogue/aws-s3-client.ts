import { S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import type { awsS3Fields } from "@/lib/kinds/connected-account/catalogue/aws-s3";
import type { SecretsOf, SpecOf } from "@/lib/kinds/fields";
import type { Failure } from "@/lib/outgoing/failure";
import type { Answer, Outgoing } from "@/lib/outgoing/outgoing";

type Handler = S3Client["config"]["requestHandler"];

/** What came of each request, oldest first. */
export type Calls = (Answer | Failure)[];

/** No answer came; why stands in the calls. */
class NoAnswer extends Error {}

/** Lets the SDK out through the guarded door, and nowhere else. Every answer is kept in `calls`. */
function guardedHandler(outgoing: Outgoing, until: AbortSignal, calls: Calls): Handler {
  return {
    async handle(request) {
      const { protocol, hostname, port, path, query, method, headers } = request;
      const url = new URL(`${protocol}//${hostname}${port ? `:${port}` : ""}${path}`);
      for (const [name, value] of Object.entries<string | string[] | null>(query ?? {}))
        for (const one of [value].flat()) url.searchParams.append(name, one ?? "");
      const answer = await outgoing.call({
        url: url.href,
        method: method === "HEAD" ? "HEAD" : "GET",
        headers: { ...headers, "user-agent": "Bulkhead" },
        // The signature is for this very address.
        redirects: 0,
        until,
      });
      calls.push(answer);
      if (!answer.ok) throw new NoAnswer();
      const body = new TextEncoder().encode(answer.text);
      return { response: { statusCode: answer.status, headers: answer.headers, body } };
    },
  };
}

/**
 * A client that knows only what it is given: whatever the SDK would look up in the environment, in files or in the
 * metadata of the machine is set here.
 * https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/configuring-the-jssdk.html
 */
export function s3Client(
  spec: SpecOf<typeof awsS3Fields>,
  secrets: SecretsOf<typeof awsS3Fields>,
  outgoing: Outgoing,
  until: AbortSignal,
): { client: S3Client; calls: Calls } {
  // The version is pinned: what Node later ones need is nothing that the operator can act on.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const calls: Calls = [];
  const config: S3ClientConfig = {
    requestHandler: guardedHandler(outgoing, until, calls),
    credentials: {
      accessKeyId: spec.accessKeyId,
      secretAccessKey: secrets.secretAccessKey ?? "",
      ...(secrets.sessionToken ? { sessionToken: secrets.sessionToken } : {}),
    },
    region: spec.region,
    // Names of buckets as hosts are Amazon's; others seldom have a certificate for each.
    ...(spec.endpoint ? { endpoint: spec.endpoint, forcePathStyle: true } : {}),
    ignoreConfiguredEndpointUrls: true,
    maxAttempts: 1,
    retryMode: "standard",
    defaultsMode: "standard",
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    useAccelerateEndpoint: false,
    useArnRegion: false,
    disableMultiregionAccessPoints: true,
    disableS3ExpressSessionAuth: false,
    disableClockSkewCorrection: true,
    followRegionRedirects: false,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    authSchemePreference: [],
    sigv4aSigningRegionSet: [],
    userAgentAppId: "bulkhead",
    defaultUserAgentProvider: async () => [],
    credentialDefaultProvider: () => async () => {
      throw new Error("No other credentials are looked for.");
    },
  };
  return { client: new S3Client(config), calls };
}

import { S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import type { awsS3Fields } from "@/lib/kinds/connected-account/catalogue/aws-s3";
import type { SecretsOf, SpecOf } from "@/lib/kinds/fields";
import { type Calls, guardedHandler } from "@/lib/outgoing/aws-handler";
import type { Outgoing } from "@/lib/outgoing/outgoing";

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

import { noSpaces } from "@/lib/kinds/connected-account/catalogue/rules";
import type { Fields } from "@/lib/kinds/fields";

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export const awsS3Fields = {
  accessKeyId: {
    input: "text",
    max: 128,
    rules: [
      {
        not: "^(?=.*[/+])[A-Za-z0-9/+]{40}$",
        message:
          "That looks like the secret access key. Enter the access key ID, which begins with AKIA or ASIA.",
      },
      {
        not: "^A(IDA|ROA|GPA|NPA|NVA|IPA|SCA)[A-Z0-9]{12,}$",
        message:
          "That is the ID of a user, role or policy. Enter the access key ID, which begins with AKIA or ASIA.",
      },
      noSpaces,
    ],
    label: "Access key ID",
    placeholder: "AKIA…",
    help: "In the AWS console under IAM > Users, in the user under Security credentials > Access keys.",
  },
  secretAccessKey: {
    input: "text",
    secret: true,
    rules: [
      {
        not: "^A(KIA|SIA)[A-Z0-9]{16}$",
        message:
          "That is the access key ID. Enter the secret access key, which AWS shows once, when it is made.",
      },
      noSpaces,
    ],
    label: "Secret access key",
    help: "Shown once, when the access key is made.",
  },
  sessionToken: {
    input: "text",
    secret: true,
    optional: true,
    rules: [noSpaces],
    label: "Session token",
    help: "Only for temporary credentials, whose access key ID begins with ASIA. It expires with them.",
  },
  region: {
    input: "text",
    max: 63,
    rules: [
      {
        match: "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
        message: "Enter the code of the Region, such as eu-central-1.",
      },
    ],
    label: "AWS Region",
    placeholder: "eu-central-1",
    help: "In the S3 console in the list of buckets, beside the bucket. Other providers say in their documentation what to enter.",
    column: true,
  },
  bucket: {
    input: "text",
    max: 255,
    within: "^(?:s3://|arn:aws[a-z-]*:s3:::)([^/]+)/?$",
    rules: [
      {
        not: "[:/]",
        message: "Enter the name of the bucket alone, without an address and without a path.",
      },
      {
        not: "^\\d+\\.\\d+\\.\\d+\\.\\d+$|\\.\\.",
        message: "No bucket has such a name: it is no IP address, and dots stand alone.",
      },
      {
        // Capitals, underscores and more than 63 characters: in us-east-1 there are buckets from before 2018.
        match: "^[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]$",
        message:
          "No bucket has such a name: it has 3 to 63 small letters, digits, dots and hyphens, and begins and ends with a letter or digit.",
      },
    ],
    label: "Bucket",
    help: "In the S3 console under Buckets. The keys need s3:ListBucket on it.",
    column: true,
  },
  endpoint: {
    input: "text",
    format: "url",
    max: 2000,
    optional: true,
    label: "Endpoint",
    placeholder: "https://s3.example.com",
    help: "Only for storage that is not Amazon's and speaks S3, such as MinIO or Cloudflare R2. Without the bucket.",
    destination: true,
  },
} as const satisfies Fields;

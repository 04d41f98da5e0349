import { awsS3Fields } from "@/lib/kinds/connected-account/catalogue/aws-s3";
import { defineKind } from "@/lib/kinds/define-kind";
import { encryptionKeyFace } from "@/lib/kinds/encryption-key/face";
import type { Fields } from "@/lib/kinds/fields";

const ofKms = { field: "where", is: ["aws-kms"] } as const;
const { options } = encryptionKeyFace.facet;

/** https://docs.aws.amazon.com/kms/latest/developerguide/concepts-key-id.html */
export const encryptionKeyFields = {
  where: {
    input: "select",
    label: "Where",
    options: options.map(({ value, label }) => ({ value, label })),
    initial: "managed",
  },
  algorithm: {
    input: "select",
    label: "Algorithm",
    options: [{ value: "aes-256-gcm", label: "AES-256-GCM" }],
    initial: "aes-256-gcm",
    column: true,
  },
  arn: {
    input: "text",
    max: 300,
    rules: [
      {
        match: "^arn:aws[a-z-]*:kms:[a-z0-9-]+:\\d{12}:(key/[A-Za-z0-9-]+|alias/[A-Za-z0-9/_-]+)$",
        message:
          "Enter the whole ARN of the key, like arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab.",
      },
    ],
    label: "Key ARN",
    placeholder: "arn:aws:kms:eu-central-1:111122223333:key/…",
    help: "In the AWS console under KMS > Customer managed keys, in the key. It has to be symmetric. Another one wraps the versions that are made from then on.",
    when: ofKms,
    destination: true,
    column: true,
  },
  endpoint: {
    input: "text",
    format: "url",
    max: 2000,
    optional: true,
    label: "Endpoint",
    placeholder: "https://kms.example.com",
    help: "Only where KMS is not reached under its own name, such as an interface endpoint of a VPC.",
    when: ofKms,
    destination: true,
  },
  accessKeyId: {
    ...awsS3Fields.accessKeyId,
    help: "Of a user that may kms:Encrypt and kms:Decrypt with this key, and nothing else.",
    when: ofKms,
  },
  secretAccessKey: { ...awsS3Fields.secretAccessKey, when: ofKms },
} as const satisfies Fields;

/** What encrypts the secrets of an environment. Each of its versions is a data key. */
export const encryptionKey = defineKind({ face: encryptionKeyFace, fields: encryptionKeyFields });

/** The Region that an ARN names: "eu-central-1". */
export function regionOf(arn: string): string {
  return arn.split(":")[3] ?? "";
}

import type { KindSample } from "@/lib/kinds/testing/sample";

const spec = {
  where: "aws-kms",
  algorithm: "aes-256-gcm",
  arn: "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
};

export const encryptionKeySample: KindSample = {
  spec,
  secrets: { secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" },
  changed: { ...spec, accessKeyId: "AKIAI44QH8DHBEXAMPLE" },
  redirected: { ...spec, endpoint: "https://kms.elsewhere.example.net" },
  wrong: { spec: { ...spec, arn: "alias/ledger" }, path: "spec.arn" },
  other: { spec: { where: "managed", algorithm: "aes-256-gcm" }, secrets: {} },
};

import { Cloud, HardDrive, KeyRound } from "lucide-react";
import type { KindFace } from "@/lib/kinds/define-kind";

export const encryptionKeyFace = {
  id: "encryption-key",
  label: { one: "Encryption Key", many: "Encryption Keys" },
  noun: { one: "encryption key", many: "encryption keys" },
  nameLabel: "Key Name",
  purpose: "Make one to choose what encrypts the secrets of an environment.",
  icon: KeyRound,
  section: "settings",
  path: "/settings/encryption-keys",
  facet: {
    field: "where",
    label: "Where",
    options: [
      {
        value: "managed",
        label: "Managed here",
        icon: HardDrive,
        description: "Bulkhead makes it and keeps it, wrapped with the master key of this instance.",
      },
      {
        value: "aws-kms",
        label: "AWS KMS",
        icon: Cloud,
        description: "A key of your AWS account wraps it: nothing opens without AWS.",
      },
    ],
  },
  born: true,
  unpicked: true,
  copies: false,
} as const satisfies KindFace;

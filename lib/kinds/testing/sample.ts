import { apiTokenSample } from "@/lib/kinds/api-token/testing/sample";
import { connectedAccountSample } from "@/lib/kinds/connected-account/testing/sample";
import { customIntegrationSample } from "@/lib/kinds/custom-integration/testing/sample";
import { encryptionKeySample } from "@/lib/kinds/encryption-key/testing/sample";
import type { KindId } from "@/lib/kinds/faces";
import type { FieldValue } from "@/lib/kinds/fields";

type Values = Record<string, FieldValue>;

/** What the tests of every kind make of a kind. */
export type KindSample = {
  spec: Values;
  secrets: Record<string, string>;
  /** Another valid spec of the same facet, whose secrets go where they went. */
  changed: Values;
  /** The same, sent elsewhere; left out where the kind has no destination. */
  redirected?: Values;
  /** A spec that is refused, and the path of its mistake. */
  wrong: { spec: Values; path: string };
  /** A valid spec and its secrets of another facet; left out where the kind has none. */
  other?: { spec: Values; secrets: Record<string, string> };
};

const samples: Readonly<Record<KindId, KindSample>> = {
  "connected-account": connectedAccountSample,
  "custom-integration": customIntegrationSample,
  "api-token": apiTokenSample,
  "encryption-key": encryptionKeySample,
};

export function sampleOf(kind: KindId): KindSample {
  return samples[kind];
}

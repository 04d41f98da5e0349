import type { Metadata } from "next";
import { type KindPageProps, kindPage } from "../../kind-page";

export const metadata: Metadata = { title: "Encryption Keys" };

export default function EncryptionKeysPage(props: KindPageProps) {
  return kindPage("encryption-key", "Settings", props);
}

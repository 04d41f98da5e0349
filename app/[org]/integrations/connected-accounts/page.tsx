import type { Metadata } from "next";
import { type KindPageProps, kindPage } from "../../kind-page";

export const metadata: Metadata = { title: "Connected Accounts" };

export default function ConnectedAccountsPage(props: KindPageProps) {
  return kindPage("connected-account", "Integrations", props);
}

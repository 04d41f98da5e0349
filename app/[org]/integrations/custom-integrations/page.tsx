import type { Metadata } from "next";
import { type KindPageProps, kindPage } from "../../kind-page";

export const metadata: Metadata = { title: "Custom Integrations" };

export default function CustomIntegrationsPage(props: KindPageProps) {
  return kindPage("custom-integration", "Integrations", props);
}

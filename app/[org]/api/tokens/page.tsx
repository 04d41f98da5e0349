import type { Metadata } from "next";
import { type KindPageProps, kindPage } from "../../kind-page";

export const metadata: Metadata = { title: "API Tokens" };

export default function TokensPage(props: KindPageProps) {
  return kindPage("api-token", "API", props);
}

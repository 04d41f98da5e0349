import type { Metadata } from "next";
import { AcceptInvite } from "@/components/people/accept-invite";

export const metadata: Metadata = { title: "Invite", robots: { index: false } };

export default function InvitePage() {
  return <AcceptInvite />;
}

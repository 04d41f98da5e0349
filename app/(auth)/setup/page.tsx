import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import { AuthCard } from "@/components/people/auth-card";
import { SetUpForm } from "@/components/people/set-up-form";
import { isSetUp } from "@/lib/people/set-up";

export const metadata: Metadata = { title: "Set up" };

export default async function SetUpPage() {
  // What the database says now, never what it said at build time.
  await connection();
  if (await isSetUp()) redirect("/sign-in");
  return (
    <AuthCard title="Set up Bulkhead" note="Name your organization and make yourself its first admin.">
      <SetUpForm />
    </AuthCard>
  );
}

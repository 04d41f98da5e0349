import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { AuthCard } from "@/components/people/auth-card";
import { SignInForm } from "@/components/people/sign-in-form";
import { returnPath } from "@/lib/people/return-path";
import { isSetUp } from "@/lib/people/set-up";
import { isSignedIn } from "@/lib/server/page";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const to = returnPath((await searchParams).to);
  if (!(await isSetUp())) redirect("/setup");
  if (await isSignedIn()) redirect(to as Route);
  return (
    <AuthCard title="Sign in">
      <SignInForm to={to} />
    </AuthCard>
  );
}

import type { Metadata } from "next";
import { connection } from "next/server";
import { AuthCard } from "@/components/people/auth-card";
import { Organizations } from "@/components/people/organizations";
import { licenceToFound } from "@/lib/organizations/create-organization";
import { pagePerson } from "@/lib/server/page";
import { requestSession } from "@/lib/server/request";

export const metadata: Metadata = { title: "Organizations" };

/** Every organization of whoever is signed in, those that can be brought back, and the way to another. */
export default async function OrganizationsPage() {
  await connection();
  const { user, organizations, deleted } = await pagePerson("/organizations");
  return (
    <AuthCard title="Organizations" note={user.email}>
      <Organizations
        organizations={organizations}
        deleted={deleted}
        creatable={(await licenceToFound(await requestSession())) !== null}
      />
    </AuthCard>
  );
}

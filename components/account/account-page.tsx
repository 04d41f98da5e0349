"use client";

import { useQuery } from "@tanstack/react-query";
import { NameCard } from "@/components/account/name-card";
import { PasswordCard } from "@/components/account/password-card";
import { SessionsCard } from "@/components/account/sessions-card";
import { PageFrame } from "@/components/console/page-frame";
import { useEnvironment } from "@/components/console/use-environment";
import { useMe, useOrg } from "@/components/console/use-me";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { accountOptions } from "@/lib/account/query-options";

/** Settings > My Account: one's own name, password and sessions, in every organization alike. */
export function AccountPage() {
  const me = useMe();
  return (
    <PageFrame
      crumbs={[{ label: me.organization.name }, { label: "Settings" }, { label: "My Account" }]}
      environment={useEnvironment()}
    >
      {me.viewing ? (
        <EmptyState>
          You're viewing as <bdi>{me.viewing.name}</bdi>. Stop viewing to see your account.
        </EmptyState>
      ) : (
        <Own />
      )}
    </PageFrame>
  );
}

function Own() {
  const account = useQuery(accountOptions(useOrg()));
  if (!account.data) {
    if (account.isPending) return <Skeleton lines={6} />;
    return (
      <ErrorState onRetry={() => void account.refetch()} pending={account.isFetching}>
        {account.error.message}
      </ErrorState>
    );
  }
  const { name, email, sessions } = account.data;
  return (
    <div className="flex flex-col gap-8 px-4 py-6 max-md:py-4">
      <NameCard key={name} name={name} email={email} />
      <PasswordCard email={email} />
      <SessionsCard sessions={sessions} />
    </div>
  );
}

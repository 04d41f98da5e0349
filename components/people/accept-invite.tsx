"use client";

import { AuthCard } from "@/components/people/auth-card";
import { useInvite } from "@/components/people/use-invite";
import { useSubmit } from "@/components/people/use-submit";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { consoleHref } from "@/lib/console-href";
import { acceptInvite } from "@/lib/invites/client";
import type { LookedUpInvite } from "@/lib/invites/schema";
import { signInHere, signOutHere } from "@/lib/people/session-client";

/** What the link of an invite leads to: who asks whom to join what, and the way in. */
export function AcceptInvite() {
  const known = useInvite();
  if (!known) {
    return (
      <AuthCard title="Invite">
        <Skeleton lines={3} />
      </AuthCard>
    );
  }
  if ("refusal" in known) {
    return (
      <AuthCard title="Invite">
        <Notice tone="error">{known.refusal}</Notice>
        <ButtonLink href="/" className="w-full">
          Sign in
        </ButtonLink>
      </AuthCard>
    );
  }
  const { token, invite } = known;
  return (
    <AuthCard
      title={
        <>
          Join <bdi>{invite.organization}</bdi>
        </>
      }
      note={
        <>
          <bdi>{invite.invitedBy}</bdi> invites you as{" "}
          <span className="wrap-anywhere font-medium text-ink">{invite.email}</span>.
        </>
      }
    >
      {invite.visitor === "another" ? <SignOutFirst email={invite.email} /> : <Join {...{ token, invite }} />}
    </AuthCard>
  );
}

function SignOutFirst({ email }: { email: string }) {
  const { onSubmit, pending, message } = useSubmit(async () => {
    await signOutHere();
    // The same link, as nobody: the whole page, so that nothing of whoever was here stays in memory.
    window.location.reload();
  }, []);
  return (
    <form method="post" onSubmit={onSubmit} className="flex flex-col gap-4">
      {message && <Notice tone="error">{message}</Notice>}
      <Notice tone="warning">
        This invite is for <span className="wrap-anywhere">{email}</span>, and you are signed in as someone
        else.
      </Notice>
      <Button type="submit" variant="primary" pending={pending} className="w-full">
        Sign out
      </Button>
    </form>
  );
}

const fieldsOf = { "signed-in": [], another: [], known: ["password"], new: ["name", "password"] };

function Join({ token, invite }: { token: string; invite: LookedUpInvite }) {
  const { visitor, email } = invite;
  const { onSubmit, pending, fields, message } = useSubmit(async (values) => {
    const given = Object.fromEntries(
      fieldsOf[visitor].map((name) => [name, String(values.get(name) ?? "")] as const),
    );
    const { organization } = await acceptInvite({ token, ...given });
    if (given.password !== undefined) await signInHere(email, given.password);
    // The whole page, and the used link does not stay in the way back.
    window.location.replace(consoleHref(organization, ""));
  }, fieldsOf[visitor]);
  return (
    // Sent before the page's own code runs, a password would stand in the address of a GET.
    <form method="post" onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      {message && <Notice tone="error">{message}</Notice>}
      {visitor === "new" && (
        <Field label="Your name" required error={fields.name}>
          <Input name="name" autoComplete="name" autoFocus />
        </Field>
      )}
      {visitor !== "signed-in" && (
        <>
          {/* So that a password manager knows whose it is. */}
          <input type="text" autoComplete="username" value={email} readOnly hidden />
          <Field
            label="Password"
            required
            error={fields.password}
            help={visitor === "new" && !fields.password ? "At least 12 characters." : undefined}
          >
            <Input
              name="password"
              type="password"
              autoComplete={visitor === "new" ? "new-password" : "current-password"}
              autoFocus={visitor === "known"}
            />
          </Field>
        </>
      )}
      <Button type="submit" variant="primary" pending={pending} className="mt-1 w-full">
        {visitor === "known" ? "Sign in and join" : visitor === "new" ? "Create account and join" : "Join"}
      </Button>
    </form>
  );
}

import type { RoleBase } from "@/lib/access/permissions";

export const inviteStates = ["open", "expired", "accepted", "revoked"] as const;
export type InviteState = (typeof inviteStates)[number];

/** An invite as admins see it; its link is told to whoever made it, once, and kept nowhere. */
export type Invite = {
  id: string;
  email: string;
  roles: readonly { id: string; name: string; base: RoleBase; custom: boolean }[];
  /** The name of who answers for it. */
  invitedBy: string;
  state: InviteState;
  /** ISO, as the others. */
  createdAt: string;
  expiresAt: string;
  acceptedAt: string | null;
  revokedAt: string | null;
  revision: number;
};

/** An invite that was just made or sent again, with its link. */
export type OpenedInvite = { invite: Invite; link: string };

/** What became of its mail. `off`: this instance sends none. */
export type Mailed = { mail: "sent" | "off" } | { mail: "failed"; reason: string };

/** What the link of an invite tells whoever opens it. */
export type LookedUpInvite = {
  organization: string;
  invitedBy: string;
  email: string;
  /**
   * Who opens it: `signed-in` as that address; as `another`; an address that signs in already (`known`) or one that is
   * `new` here.
   */
  visitor: "signed-in" | "another" | "known" | "new";
};

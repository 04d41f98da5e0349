import { sql } from "drizzle-orm";
import type { Scope } from "@/lib/server/scope";
import type { Invite, InviteState } from "./schema";

type Row = Pick<Invite, "id" | "email" | "roles" | "revision"> & {
  invited_by: string;
  expired: boolean;
  created_at: Date;
  expires_at: Date;
  accepted_at: Date | null;
  revoked_at: Date | null;
};

/** Invites, the newest first; `inviteId` narrows to that one. The walls leave out every other organization. */
export async function readInvites({ db, organization }: Scope, inviteId?: string): Promise<Invite[]> {
  const { rows } = await db.execute<Row>(sql`
    select i.id, i.email, i.created_at, i.expires_at, i.accepted_at, i.revoked_at, i.revision,
      i.expires_at <= now() as expired, p.name as invited_by,
      (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'base', r.base, 'custom', r.custom) order by r.custom, lower(r.name)), '[]')
       from invite_roles ir
       join roles r on r.organization_id = ir.organization_id and r.id = ir.role_id
       where ir.organization_id = i.organization_id and ir.invite_id = i.id) as roles
    from invites i join member_people() p on p.member_id = i.invited_by
    where i.organization_id = ${organization.id} and (${inviteId ?? null}::uuid is null or i.id = ${inviteId ?? null})
    order by i.created_at desc, i.id desc`);
  return rows.map((row) => {
    const { invited_by, expired, created_at, expires_at, accepted_at, revoked_at, ...invite } = row;
    return {
      ...invite,
      invitedBy: invited_by,
      state: stateOf(row),
      createdAt: new Date(created_at).toISOString(),
      expiresAt: new Date(expires_at).toISOString(),
      acceptedAt: accepted_at && new Date(accepted_at).toISOString(),
      revokedAt: revoked_at && new Date(revoked_at).toISOString(),
    };
  });
}

function stateOf({ expired, expires_at, accepted_at, revoked_at }: Row): InviteState {
  if (accepted_at) return "accepted";
  // One that had run out is put aside for the next: it stays one that ran out.
  if (revoked_at) return new Date(revoked_at) < new Date(expires_at) ? "revoked" : "expired";
  return expired ? "expired" : "open";
}

import { revokeInvite } from "@/lib/invites/revoke-invite";
import { route } from "@/lib/server/route";

export const POST = route(revokeInvite);

import { listInvites } from "@/lib/invites/list-invites";
import { inviteAndMail, inviting } from "@/lib/invites/send-invite";
import { handle, route } from "@/lib/server/route";

export const GET = route(listInvites);
export const POST = handle(inviteAndMail, { of: inviting, status: 201 });

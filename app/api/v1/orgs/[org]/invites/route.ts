import { listInvites } from "@/lib/invites/list-invites";
import { inviteAndMail } from "@/lib/invites/send-invite";
import { handle, route } from "@/lib/server/route";

export const GET = route(listInvites);
export const POST = handle(inviteAndMail, { status: 201 });

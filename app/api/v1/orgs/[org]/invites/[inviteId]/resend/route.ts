import { resendAndMail, resending } from "@/lib/invites/send-invite";
import { handle } from "@/lib/server/route";

export const POST = handle(resendAndMail, { of: resending });

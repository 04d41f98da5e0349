import { me, meOf } from "@/lib/members/me";
import { handle } from "@/lib/server/route";

export const GET = handle((context) => ({ ok: true, data: meOf(context) }), { of: me });

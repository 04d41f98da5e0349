import { getAccount } from "@/lib/account/get-account";
import { route } from "@/lib/server/route";

export const GET = route(getAccount);

import { changePassword, changePasswordCounted } from "@/lib/account/change-password";
import { handle } from "@/lib/server/route";

export const PUT = handle(changePasswordCounted, { of: changePassword });

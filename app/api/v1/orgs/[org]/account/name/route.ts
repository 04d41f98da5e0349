import { renameOneself } from "@/lib/account/rename-oneself";
import { route } from "@/lib/server/route";

export const PUT = route(renameOneself);

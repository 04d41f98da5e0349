import { deleteProfile } from "@/lib/profiles/delete-profile";
import { updateProfile } from "@/lib/profiles/update-profile";
import { route } from "@/lib/server/route";

export const PATCH = route(updateProfile);
export const DELETE = route(deleteProfile);

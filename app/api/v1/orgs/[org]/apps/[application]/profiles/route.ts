import { createProfile } from "@/lib/profiles/create-profile";
import { route } from "@/lib/server/route";

export const POST = route(createProfile, { status: 201 });

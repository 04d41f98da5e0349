import { createFreeze } from "@/lib/freezes/create-freeze";
import { route } from "@/lib/server/route";

export const POST = route(createFreeze, { status: 201 });

import { addRow } from "@/lib/apps/add-row";
import { route } from "@/lib/server/route";

export const POST = route(addRow, { status: 201 });

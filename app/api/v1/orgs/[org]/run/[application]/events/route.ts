import { openRunStream } from "@/lib/run/open-run-stream";

export const GET = openRunStream;

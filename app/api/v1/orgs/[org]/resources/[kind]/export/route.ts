import { exportMatching, exportSome } from "@/lib/resources/export-resources";

/** What the filters match. */
export const GET = exportMatching;
/** Some of it, by id. */
export const POST = exportSome;

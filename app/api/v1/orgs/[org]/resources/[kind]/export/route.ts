import { exportResources } from "@/lib/resources/export-resources";

export const GET = exportResources;
export const POST = exportResources;

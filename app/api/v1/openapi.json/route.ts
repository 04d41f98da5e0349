import document from "@/lib/openapi/openapi.json";

/** How everything is asked over REST. It tells of nobody's organization, so anybody may read and keep it. */
export const GET = () => Response.json(document, { headers: { "cache-control": "public, max-age=300" } });

import { writeFile } from "node:fs/promises";
import { openApiDocument } from "@/lib/openapi/document";
import { DOCUMENT_PATH, written } from "@/lib/openapi/written";

// Writes the OpenAPI document of what the code says.
await writeFile(DOCUMENT_PATH, written(await openApiDocument()));
console.info(`Wrote ${DOCUMENT_PATH}.`);

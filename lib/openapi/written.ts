/** Where the document is kept, so that it is served without being made: `npm run openapi` writes it. */
export const DOCUMENT_PATH = "lib/openapi/openapi.json";

export const written = (document: unknown): string => `${JSON.stringify(document, null, 1)}\n`;

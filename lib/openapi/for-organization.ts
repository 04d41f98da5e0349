import type { OpenApi } from "./document";

/**
 * The document as somebody reads it within an organization: with its address filled in, and without the session, which
 * their browser sends by itself unless they enter a token.
 */
export function forOrganization(document: OpenApi, org: string): OpenApi {
  const own = structuredClone(document);
  delete own.components.securitySchemes.session;
  own.security = [{ token: [] }, {}];
  for (const operations of Object.values(own.paths))
    for (const { parameters } of Object.values(operations))
      for (const parameter of parameters)
        if (parameter.name === "org") parameter.schema = { ...parameter.schema, default: org };
  return own;
}

import { randomUUID } from "node:crypto";

/** What Bulkhead refused, or that it was not reached. `fields`: what is wrong where. */
export class ApiError extends Error {
  constructor(message, { fields = {}, reached = true } = {}) {
    super(message);
    this.fields = fields;
    this.reached = reached;
  }
}

/** The REST API of one organization, as a token opens it. Throws ApiError. */
export function client({ url, org, token }) {
  const api = `${url.replace(/\/+$/, "")}/api/v1`;
  const own = `${api}/orgs/${encodeURIComponent(org)}`;

  async function send(method, path, { search = {}, body, headers = {}, base = own } = {}) {
    const query = new URLSearchParams(search).toString();
    const answer = await fetch(`${base}${path}${query && `?${query}`}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      // A token goes to whom it was given for.
      redirect: "error",
    }).catch((error) => {
      throw new ApiError(`Bulkhead was not reached at ${url}: ${error.cause?.message ?? error.message}`, {
        reached: false,
      });
    });
    if (answer.status === 204) return null;
    const told = await answer.json().catch(() => null);
    if (told === null) throw new ApiError(`${url} answered ${answer.status}, and no JSON. Is it Bulkhead?`);
    if (!answer.ok)
      throw new ApiError(told.title ?? `Bulkhead answered ${answer.status}.`, { fields: told.fields });
    return told;
  }

  return {
    get: (path, search) => send("GET", path, { search }),
    /** The OpenAPI document. */
    document: () => send("GET", "/openapi.json", { base: api }),
    post: (path, body) => send("POST", path, { body }),
    /** Once, also where the answer is lost and it is sent again. */
    create: (path, body) => send("POST", path, { body, headers: { "idempotency-key": randomUUID() } }),
  };
}

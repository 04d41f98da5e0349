import {
  type Provider,
  type Received,
  startProvider,
  type Wire,
} from "@/lib/kinds/connected-account/testing/provider";

export const serviceOrigin = "https://acme.service.example";

/** Where a request has to say who asks, and what. */
export type Accepts = (request: Received) => boolean;

/** A service that gives tokens at /oauth/token and works for who is accepted. */
export function startService({
  accepts,
  tokenFor = () => ({ status: 404 }),
}: {
  accepts: Accepts;
  tokenFor?: Wire["works"];
}): Promise<Provider> {
  const refuses: Wire["refuses"] = (status) => ({ status, body: { error: `status ${status}` } });
  return startProvider({
    refuses,
    works: (request) => {
      if (request.path.startsWith("/oauth/token")) return tokenFor(request);
      return accepts(request) ? { status: 200, body: { ok: true } } : refuses(401, request);
    },
  });
}

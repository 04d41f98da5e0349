import { type Provider, startProvider, type Wire } from "@/lib/kinds/connected-account/testing/provider";
import type { Subject } from "@/lib/kinds/connected-account/testing/subjects";

/** Accepts `Authorization: Bearer …`, `Basic …` or `X-Api-Key` when it is told which; else anybody. Port 0: any. */
export function startHttpApi({
  port = 0,
  accepts,
}: {
  port?: number;
  accepts?: { header: string; value: string };
} = {}): Promise<Provider> {
  const refuses: Wire["refuses"] = (status) => ({ status, body: { error: `status ${status}` } });
  return startProvider(
    {
      refuses,
      works: (request) =>
        accepts && request.headers[accepts.header.toLowerCase()] !== accepts.value
          ? refuses(401, request)
          : { status: 200, body: { path: request.path } },
    },
    port,
  );
}

export const httpApiSubject: Subject = {
  entry: "http-api",
  origin: "https://api.northwind.example",
  start: startHttpApi,
  spec: { baseUrl: "https://api.northwind.example/v1/", authentication: "bearer" },
  secrets: { token: "tok-6f3c9a51" },
};

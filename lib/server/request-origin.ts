import type { Origin } from "./context";

/** Where a request came from, as the gate wrote it into its headers. */
export function originOf(sent: Pick<Headers, "get">): Origin {
  const [proto, host] = [sent.get("x-forwarded-proto"), sent.get("x-forwarded-host")];
  return {
    requestId: sent.get("x-request-id"),
    address: sent.get("x-forwarded-for"),
    ...(proto && host && { site: `${proto}://${host}` }),
  };
}

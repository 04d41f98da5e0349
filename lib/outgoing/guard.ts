import { promises as dns, type LookupAddress } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { buildConnector } from "undici";
import { PrivateAddressError } from "@/lib/outgoing/failure";

/** All addresses of a name, as the system knows them. */
export type Resolve = (host: string) => Promise<LookupAddress[]>;

/** Whether a literal address may be connected to. */
export type Permits = (address: string) => boolean;

/** Asks the system's resolver, hosts file included. */
export const resolveBySystem: Resolve = (host) => dns.lookup(host, { all: true });

/**
 * The addresses of a name or literal address. Throws PrivateAddressError if a single one of them is not permitted.
 */
export async function permittedAddresses(
  host: string,
  resolve: Resolve,
  permits: Permits,
): Promise<LookupAddress[]> {
  const family = isIP(host);
  const addresses = family ? [{ address: host, family }] : await resolve(host);
  if (!addresses.every(({ address }) => permits(address))) throw new PrivateAddressError(host);
  return addresses;
}

/**
 * A connector that decides on the very addresses it connects to: looking a name up beforehand and connecting later
 * would let the name answer differently the second time. `timeout` in milliseconds.
 */
export function guardedConnector(
  resolve: Resolve,
  permits: Permits,
  timeout: number,
): buildConnector.connector {
  const lookup: LookupFunction = (host, options, callback) => {
    permittedAddresses(host, resolve, permits).then(
      (addresses) => {
        const [first] = addresses;
        if (options.all) callback(null, addresses);
        else if (first) callback(null, first.address, first.family);
        else callback(Object.assign(new Error("No address"), { code: "ENOTFOUND" }), "");
      },
      (error) => callback(error, ""),
    );
  };
  const connect = buildConnector({ timeout, lookup });
  return (options, callback) => {
    // A literal address is connected to without a lookup.
    if (isIP(options.hostname) && !permits(options.hostname)) {
      queueMicrotask(() => callback(new PrivateAddressError(options.hostname), null));
    } else {
      connect(options, callback);
    }
  };
}

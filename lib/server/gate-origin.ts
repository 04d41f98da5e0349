import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** Where a request comes from, as far as it can be believed. */
export type Seen = {
  address: string;
  /** Undefined when it is missing or malformed. */
  host: string | undefined;
  proto: "http" | "https";
  /** The one a trusted proxy gave it. */
  requestId: string | undefined;
};

type Range = ReturnType<typeof ipaddr.parseCIDR>;

/** Reads the forwarded headers of peers in `trustedProxies` (addresses and CIDR ranges), and of no others. */
export function createOriginOf(trustedProxies: readonly string[]): (request: IncomingMessage) => Seen {
  const ranges = trustedProxies.map(parseRange);
  const isTrusted = (address: string) => isIP(address) !== 0 && isInside(address, ranges);

  return (request) => {
    const peer = plain(request.socket.remoteAddress ?? "");
    const own: Seen = {
      address: peer,
      host: hostIn(request.headers.host),
      proto: "http",
      requestId: undefined,
    };
    if (!isTrusted(peer)) return own;
    const requestId = lastOf(request, "x-request-id");
    return {
      address: firstUntrusted(peer, listOf(request, "x-forwarded-for"), isTrusted),
      host: hostIn(lastOf(request, "x-forwarded-host")) ?? own.host,
      proto: lastOf(request, "x-forwarded-proto") === "https" ? "https" : "http",
      requestId: requestId && /^[\w.-]{8,128}$/.test(requestId) ? requestId : undefined,
    };
  };
}

// From the right: each hop vouches only for the one before it.
function firstUntrusted(peer: string, hops: string[], isTrusted: (address: string) => boolean): string {
  let address = peer;
  while (isTrusted(address)) {
    const before = plain(hops.pop() ?? "");
    if (isIP(before) === 0) break;
    address = before;
  }
  return address;
}

function isInside(address: string, ranges: readonly Range[]): boolean {
  const parsed = ipaddr.process(address);
  return ranges.some(([network, bits]) => parsed.kind() === network.kind() && parsed.match(network, bits));
}

function parseRange(text: string): Range {
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
  const address = ipaddr.process(text);
  return [address, address.kind() === "ipv4" ? 32 : 128];
}

/** IPv4 as IPv4, also when the socket speaks IPv6. */
function plain(address: string): string {
  return isIP(address) !== 0 ? ipaddr.process(address).toString() : address;
}

function hostIn(text: string | undefined): string | undefined {
  const hasShape = text && /^([a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}\])(:\d{1,5})?$/i.test(text);
  // What is no part of a URL, such as port 99999, would fail where one is made of it.
  return hasShape && URL.canParse(`http://${text}/`) ? text.toLowerCase() : undefined;
}

function listOf(request: IncomingMessage, name: string): string[] {
  const header = request.headers[name];
  const text = Array.isArray(header) ? header.join(",") : (header ?? "");
  return text
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);
}

function lastOf(request: IncomingMessage, name: string): string | undefined {
  return listOf(request, name).at(-1);
}

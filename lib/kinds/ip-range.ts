import ipaddr from "ipaddr.js";

/** An IPv4 or IPv6 address, or a range of them in CIDR notation, as it is stored; else a sentence. */
export function ipRange(text: string): { value: string } | { message: string } {
  const range = rangeOf(text);
  if (!range)
    return { message: "Enter an address or a range such as 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32." };
  return { value: text.toLowerCase() };
}

/** Whether an address lies in one of the ranges. An IPv4 address that came as IPv6 (`::ffff:203.0.113.7`) is the same. */
export function isInRanges(address: string, ranges: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return ranges.some((each) => {
    const range = rangeOf(each);
    return range !== undefined && range[0].kind() === parsed.kind() && parsed.match(range);
  });
}

function rangeOf(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] | undefined {
  const [address = "", bits, ...more] = text.split("/");
  // Short forms of IPv4 (10.1, 0x7f.1) mean different things to different readers.
  const valid = address.includes(":")
    ? ipaddr.IPv6.isValid(address)
    : ipaddr.IPv4.isValidFourPartDecimal(address);
  if (!valid || more.length > 0) return undefined;
  const parsed = ipaddr.process(address);
  const most = parsed.kind() === "ipv4" ? 32 : 128;
  if (bits === undefined) return [parsed, most];
  return /^\d{1,3}$/.test(bits) && Number(bits) <= most ? [parsed, Number(bits)] : undefined;
}

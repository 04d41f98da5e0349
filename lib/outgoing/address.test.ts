import { expect, test } from "vitest";
import { isPublicAddress } from "@/lib/outgoing/address";

test.each([
  ["loopback", "127.0.0.1"],
  ["loopback, elsewhere in its range", "127.255.0.3"],
  ["unspecified", "0.0.0.0"],
  ["this network", "0.1.2.3"],
  ["private, ten", "10.1.2.3"],
  ["private, 172.16", "172.31.255.255"],
  ["private, 192.168", "192.168.0.1"],
  ["carrier-grade translation", "100.64.0.1"],
  ["link-local, where clouds keep their metadata", "169.254.169.254"],
  ["multicast", "224.0.0.1"],
  ["broadcast", "255.255.255.255"],
  ["documentation", "192.0.2.1"],
  ["benchmarking", "198.18.0.1"],
  ["reserved", "240.0.0.1"],
  ["loopback", "::1"],
  ["unspecified", "::"],
  ["unique local", "fd00::1"],
  ["link-local", "fe80::1"],
  ["link-local with a zone", "fe80::1%eth0"],
  ["site-local", "fec0::1"],
  ["multicast", "ff02::1"],
  ["documentation", "2001:db8::1"],
  ["mapped loopback", "::ffff:127.0.0.1"],
  ["mapped private, in hexadecimal", "::ffff:a00:1"],
  ["compatible loopback", "::127.0.0.1"],
  ["translated private", "64:ff9b::10.0.0.1"],
  ["locally translated", "64:ff9b:1::8.8.8.8"],
  ["6to4 of a private address", "2002:a00:1::1"],
  ["teredo", "2001:0:4136:e378:8000:63bf:3fff:fdd2"],
  ["discard", "100::1"],
  ["no address at all", "example.com"],
  ["nothing", ""],
])("%s (%s) is not public", (_, address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each([
  "8.8.8.8",
  "172.32.0.1",
  "100.128.0.1",
  "2606:4700::1111",
  "::ffff:8.8.8.8",
  "64:ff9b::808:808",
  "2002:808:808::1",
])("%s is public", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

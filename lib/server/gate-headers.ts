import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

export type HeaderOptions = {
  /** The origin people type, if the operator named it. */
  url?: string;
  /** Next in development evaluates text and writes styles into the page. */
  dev?: boolean;
};

const YEAR = 60 * 60 * 24 * 365;

const ALWAYS: readonly [name: string, value: string][] = [
  ["X-Content-Type-Options", "nosniff"],
  ["X-Frame-Options", "DENY"],
  ["Referrer-Policy", "same-origin"],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
  [
    "Permissions-Policy",
    "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()",
  ],
];

// An answer that is no page runs and loads nothing, whatever a browser takes it for.
const DATA_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const FILE_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** Whether a file of a page is asked for. A page has two dozen, so their answers are brief. */
export function isFile({ url }: IncomingMessage): boolean {
  return url?.startsWith("/_next/static/") ?? false;
}

/**
 * Says in the answer what a browser may do with it, and tells Next, in the request, the nonce that its scripts carry: it
 * reads it from the policy.
 */
export function protect(
  request: IncomingMessage,
  response: ServerResponse,
  { url, dev }: HeaderOptions,
): void {
  // What a file may do is said by the page that loads it.
  if (isFile(request)) {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Content-Security-Policy", FILE_POLICY);
    return;
  }
  for (const [name, value] of ALWAYS) response.setHeader(name, value);
  if (url?.startsWith("https:")) response.setHeader("Strict-Transport-Security", `max-age=${YEAR}`);

  const policy = request.url?.startsWith("/api/") ? DATA_POLICY : pagePolicy(dev ?? false);
  response.setHeader("Content-Security-Policy", policy);
  request.headers["content-security-policy"] = policy;
  delete request.headers["content-security-policy-report-only"];
}

/** The nonce that `protect` put into the policy of a page. */
export function nonceOf(policy: string | null): string | undefined {
  return policy?.match(/'nonce-([^']+)'/)?.[1];
}

function pagePolicy(dev: boolean): string {
  const nonce = `'nonce-${randomBytes(16).toString("base64")}'`;
  return [
    "default-src 'none'",
    `script-src 'self' ${nonce} 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${dev ? "'unsafe-inline'" : nonce}`,
    // React writes the `style` of an element as an attribute; one can neither run nor load anything.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

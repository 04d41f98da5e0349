import { errors } from "undici";

/** Why a call got no answer. */
export type Reason =
  | "unusable"
  | "private"
  | "not-found"
  | "unreachable"
  | "certificate"
  | "time-limit"
  | "closed"
  | "not-http"
  | "redirect";

/** A call that got no answer; the message is a plain sentence without any credential. */
export type Failure = { ok: false; reason: Reason; message: string };

/** The address that was about to be connected to is not public. */
export class PrivateAddressError extends Error {
  override name = "PrivateAddressError";
}

export function failure(reason: Reason, message: string): Failure {
  return { ok: false, reason, message };
}

/** `10 seconds`, `1 second`, `200 milliseconds`. */
export function duration(milliseconds: number): string {
  if (milliseconds % 1000 !== 0) return `${milliseconds} milliseconds`;
  const seconds = milliseconds / 1000;
  return seconds === 1 ? "1 second" : `${seconds} seconds`;
}

const certificateReasons: Record<string, string> = {
  CERT_HAS_EXPIRED: "it has expired",
  CERT_NOT_YET_VALID: "it is not valid yet",
  CERT_REVOKED: "it was revoked",
  DEPTH_ZERO_SELF_SIGNED_CERT: "it is signed by itself",
  SELF_SIGNED_CERT_IN_CHAIN: "it is signed by an authority that is not known here",
  UNABLE_TO_GET_ISSUER_CERT: "it is signed by an authority that is not known here",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "it is signed by an authority that is not known here",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "it is signed by an authority that is not known here",
  CERT_UNTRUSTED: "it is not trusted here",
  CERT_SIGNATURE_FAILURE: "its signature is wrong",
  CERT_CHAIN_TOO_LONG: "its chain is too long",
  INVALID_CA: "one of its authorities may not sign certificates",
  INVALID_PURPOSE: "it was not made for servers",
  ERR_TLS_CERT_ALTNAME_INVALID: "it was made for another name",
};

function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  if (error instanceof DOMException) return error.name;
  return "cause" in error ? codeOf(error.cause) : "";
}

/**
 * What an error on the way to `host` means. The error's own text is never shown: it may quote what was sent.
 * `limit` is the time limit in milliseconds.
 */
export function failureOf(error: unknown, host: string, limit: number): Failure {
  if (error instanceof PrivateAddressError) {
    return failure(
      "private",
      `The address of ${host} is private. Bulkhead calls only public addresses; the operator can allow others with BULKHEAD_ALLOW_PRIVATE_NETWORK.`,
    );
  }
  // undici rejects with the reason of the signal, whose name says what it was; its numeric code says nothing.
  if (error instanceof DOMException && error.name === "TimeoutError") return timeLimit(limit);
  const code = codeOf(error);
  const certificate = certificateReasons[code];
  if (certificate) return failure("certificate", `The certificate of ${host} is not valid: ${certificate}.`);
  switch (code) {
    case "ENOTFOUND":
    case "ENODATA":
    case "EAI_NONAME":
      return failure("not-found", `The name ${host} could not be found.`);
    case "EAI_AGAIN":
    case "EAI_FAIL":
      return failure("not-found", `The name ${host} could not be looked up. Try again later.`);
    case "ECONNREFUSED":
      return failure("unreachable", `${host} refused the connection.`);
    case "EHOSTUNREACH":
    case "ENETUNREACH":
    case "EADDRNOTAVAIL":
      return failure("unreachable", `${host} could not be reached from here.`);
    case "ECONNRESET":
    case "EPIPE":
    case "UND_ERR_SOCKET":
      return failure("closed", `${host} closed the connection before it had answered.`);
    case "ETIMEDOUT":
    case "UND_ERR_CONNECT_TIMEOUT":
      return timeLimit(limit);
    case "ERR_SSL_WRONG_VERSION_NUMBER":
    case "ERR_SSL_PACKET_LENGTH_TOO_LONG":
    case "EPROTO":
      return failure("not-http", `${host} did not answer in TLS. Check the port, and https:// or http://.`);
    case "UND_ERR_HEADERS_OVERFLOW":
      return failure("not-http", `${host} answered with more headers than Bulkhead reads.`);
  }
  if (error instanceof errors.HTTPParserError)
    return failure("not-http", `${host} did not answer in HTTP. Check the port.`);
  return failure("closed", `The call to ${host} failed${code ? ` (${code})` : ""}.`);
}

function timeLimit(limit: number): Failure {
  return failure("time-limit", `No answer within ${duration(limit)}.`);
}

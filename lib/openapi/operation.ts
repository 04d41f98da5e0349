import type { z } from "zod";

/** What an operation is of: a command, a query, or what several of them do together. */
export type Declaration = { name: string; input: z.ZodType; output: z.ZodType };

/** What a route's handler says of itself; the OpenAPI document is made of these. */
export type Operation = {
  of: Declaration;
  /** When it is done. What answers nothing answers 204 whatever it says. */
  status: number;
  /** Below `/resources/{kind}`: written out once for each kind of the registry. */
  perKind?: true;
  /** It answers a file: its media types, of which JSON alone is as the output says. */
  file?: readonly string[];
};

/** A handler with what it says of itself. */
export function described<H>(handler: H, operation: Operation): H & { operation: Operation } {
  return Object.assign(handler as H & object, { operation });
}

import type { z } from "zod";
import type { Result } from "@/lib/result";
import { type Command, runCommand, unexpected } from "./command";
import { Refusal } from "./errors";
import { requestContext } from "./request";

/** A command as a server action: session → context → command. The organization is always an argument. */
export function action<S extends z.ZodType, L, R>(declaration: Command<S, L, R>) {
  return async (org: string, input: z.input<S>): Promise<Result<R>> => {
    try {
      // A replayed action may carry anything: the types say what our pages send, not what arrives.
      return await runCommand(declaration, await requestContext(typeof org === "string" ? org : ""), input);
    } catch (error) {
      return error instanceof Refusal ? error.toFailure() : unexpected(error, declaration.name);
    }
  };
}

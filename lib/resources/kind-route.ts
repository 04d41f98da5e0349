import type { z } from "zod";
import { isKindId } from "@/lib/kinds/faces";
import { described } from "@/lib/openapi/operation";
import type { Command } from "@/lib/server/command";
import { notFound } from "@/lib/server/errors";
import type { Query } from "@/lib/server/query";
import { type HandleOptions, type Handler, handle, isCreation, runDeclared } from "@/lib/server/route";

/** As `handle`, below `/resources/<kind>`: a kind that does not exist is a path that does not. */
export function handleKind<R>(handler: Handler<NoInfer<R>>, options: HandleOptions<R>) {
  const handled = handle<R>(async (context, input) => {
    if (!isKindId(input.kind)) return notFound("This kind of resource").toFailure();
    return handler(context, input);
  }, options);
  return described(handled, { ...handled.operation, perKind: true });
}

/** As `route`, below `/resources/<kind>`. */
export function kindRoute<S extends z.ZodType, L, R>(
  declaration: Command<S, L, R> | Query<S, R>,
  options?: { status?: number },
) {
  return handleKind<R>((context, input) => runDeclared(declaration, context, input), {
    ...options,
    of: declaration,
    declared: true,
    once: isCreation(declaration, options),
  });
}

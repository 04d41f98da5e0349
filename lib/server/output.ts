import { z } from "zod";

/** Under tests alone: throws where an answer is not what is declared. */
export function checkOutput({ name, output }: { name: string; output: z.ZodType }, answer: unknown): void {
  if (!process.env.VITEST) return;
  const checked = output.safeParse(answer);
  if (!checked.success)
    throw new Error(`${name} answers something else than it declares. ${z.prettifyError(checked.error)}`);
}

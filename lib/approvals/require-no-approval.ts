import { conflict } from "@/lib/server/errors";
import { environmentById, type Scope } from "@/lib/server/scope";
import { approvalsText, ruleOf } from "./rule-of";

/** Throws `conflict` where something is published only after it was approved. */
export async function requireNoApproval(scope: Scope, environmentId: string): Promise<void> {
  const { approvals } = await ruleOf(scope, environmentId);
  if (approvals === 0) return;
  const { name } = environmentById(scope, environmentId);
  throw conflict(
    `${name} needs ${approvalsText(approvals)} before anything is published there. Ask for approval instead.`,
  );
}

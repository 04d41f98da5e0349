import { v7 as uuid } from "uuid";
import { freezeWindows } from "@/db/schema/approvals";
import { nameOf } from "@/lib/deployments/go-live";
import { command } from "@/lib/server/command";
import { invalid } from "@/lib/server/errors";
import { environmentById } from "@/lib/server/scope";
import { CreateFreezeInput, FreezeOutput } from "./schema";

const LONGEST_MS = 366 * 24 * 60 * 60 * 1000;

/** Lets nothing be published in an environment for a while. */
export const createFreeze = command({
  name: "freeze.create",
  input: CreateFreezeInput,
  output: FreezeOutput,
  load: (scope, input) => environmentById(scope, input.environmentId),
  needs: ({ environmentId }) => [
    { permission: "environment:update", in: "organization" },
    { permission: "environment:update", environmentId },
  ],
  subject: (_input, { id, name }) => ({ kind: "environment", id, name }),
  async run(scope, input, { name }) {
    const [startsAt, endsAt] = [new Date(input.startsAt), new Date(input.endsAt)];
    if (endsAt <= startsAt) throw invalid({ endsAt: "It ends before it starts. Choose a later end." });
    if (endsAt.getTime() <= Date.now()) throw invalid({ endsAt: "It is over already. Choose a later end." });
    if (endsAt.getTime() - startsAt.getTime() > LONGEST_MS)
      throw invalid({ endsAt: "A freeze can last a year at most." });
    const { environmentId, reason } = input;
    const made = { environmentId, id: uuid(), startsAt, endsAt, reason, createdBy: nameOf(scope) };
    await scope.db.insert(freezeWindows).values({ ...made, organizationId: scope.organization.id });
    const result = { ...made, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
    return {
      result,
      change: {
        subject: { kind: "environment", id: environmentId, name },
        environmentId,
        before: null,
        after: { frozenFrom: result.startsAt, frozenUntil: result.endsAt, reason },
      },
    };
  },
});

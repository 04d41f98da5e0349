import { z } from "zod";
import { faceOf, type KindId, kindIds } from "@/lib/kinds/faces";
import { SpecOutput } from "@/lib/kinds/fields-schema";
import { serverOf } from "@/lib/kinds/registry.server";
import { outgoingBySettings } from "@/lib/outgoing/by-settings";
import { fewAtOnce } from "@/lib/outgoing/few-at-once";
import { idOutput, revisionOutput } from "@/lib/outputs";
import type { Result } from "@/lib/result";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { invalid } from "@/lib/server/errors";
import { query, runQuery } from "@/lib/server/query";
import { checkNeed, environmentById } from "@/lib/server/scope";
import { checkFields } from "./check-fields";
import { describedValue, findDescription } from "./descriptions";
import { findResource } from "./find-resource";
import { ResourceInput, TestDraftInput } from "./inputs";
import { obstacleOf } from "./obstacle";
import { recordTest } from "./record-test";
import { type Spec, type TestAnswer, TestAnswerOutput } from "./schema";
import { openSecrets } from "./secrets";

const PreparedOutput = z.object({
  spec: SpecOutput,
  environmentId: idOutput,
  revision: revisionOutput,
  description: SpecOutput.optional(),
});
const OpenedOutput = z.record(z.string(), z.string());

// Not for REST: what it answers holds opened secrets. It ends before the call begins, so that no transaction waits
// for a provider.
const prepareTest = query({
  name: "resource.test",
  input: ResourceInput,
  output: z.union([
    PreparedOutput.extend({ obstacle: z.string() }),
    PreparedOutput.extend({ secrets: OpenedOutput }),
  ]),
  async run(scope, input) {
    const found = await findResource(scope, input);
    const { row, environmentId, revision } = found;
    checkNeed(scope, { permission: `${input.kind}:update`, environmentId });
    const owner = { organizationId: scope.organization.id, environmentId, resourceId: row.id };
    const made = { kind: input.kind, environmentId, spec: row.spec };
    const description = await findDescription(scope, made);
    const obstacle =
      describedValue(made) !== undefined && !description
        ? "What this is made of is not there for you."
        : obstacleOf(found, description);
    const prepared = { spec: row.spec, environmentId, revision, description: description?.spec };
    // What is not called with is not opened.
    return obstacle === undefined
      ? { ...prepared, secrets: await openSecrets(scope.db, owner) }
      : { ...prepared, obstacle };
  },
});

const checkDraft = query({
  name: "resource.test",
  input: TestDraftInput,
  output: z.object({
    kind: z.enum(kindIds),
    spec: SpecOutput,
    secrets: OpenedOutput,
    description: SpecOutput.optional(),
  }),
  async run(scope, input) {
    const { id: environmentId } = environmentById(scope, input.environmentId);
    const { spec, secrets, description } = await checkFields(scope, input);
    checkNeed(scope, { permission: `${input.kind}:create`, environmentId });
    return { kind: input.kind, spec, secrets, description: description?.spec };
  },
});

/** What is asked and answered over REST. */
export const testing = { name: "resource.test", input: ResourceInput, output: TestAnswerOutput };
export const testingDraft = { name: "resource.test-draft", input: TestDraftInput, output: TestAnswerOutput };

/**
 * Makes the real call with what is saved, and keeps what it found out. Slow: up to the time limit of outgoing calls.
 * Stored secrets go where they were entered for, whatever the form holds meanwhile.
 */
export async function testResource(context: Context, raw: unknown): Promise<Result<TestAnswer>> {
  const prepared = await runQuery(prepareTest, context, raw);
  if (!prepared.ok) return prepared;
  const { kind, id } = ResourceInput.parse(raw);
  const { environmentId, revision, ...rest } = prepared.data;
  // It stays incomplete: nobody was asked.
  if ("obstacle" in rest)
    return { ok: true, data: { ok: false, message: rest.obstacle, milliseconds: 0, recorded: false } };
  const called = await fewAtOnce(context.organization.id, () => call(kind, rest));
  if (!called.ok) return called;
  const answer = called.data;
  const { ok, message } = answer;
  const kept = await runCommand(recordTest, context, { kind, id, environmentId, revision, ok, message });
  // Changed or deleted meanwhile: the answer is about what was saved before, so it is told and not kept.
  if (!kept.ok && !["stale", "not-found"].includes(kept.error.code)) return kept;
  return { ok: true, data: { ...answer, recorded: kept.ok } };
}

/** Makes the real call with what a form holds, before it is saved. Only what is sent is used; nothing is kept. */
export async function testDraft(context: Context, raw: unknown): Promise<Result<TestAnswer>> {
  const checked = await runQuery(checkDraft, context, raw);
  if (!checked.ok) return checked;
  const { kind, ...rest } = checked.data;
  const called = await fewAtOnce(context.organization.id, () => call(kind, rest));
  return called.ok ? { ok: true, data: { ...called.data, recorded: false } } : called;
}

type Called = { spec: Spec; secrets: Record<string, string>; description?: Spec };

async function call(kind: KindId, { spec, secrets, description }: Called) {
  const test = serverOf(kind).testConnection;
  if (!test) throw invalid({}, `${faceOf(kind).label.many} have no connection to test.`);
  const { ok, message, milliseconds } = await test(spec, secrets, outgoingBySettings(), description);
  return { ok, message, milliseconds };
}

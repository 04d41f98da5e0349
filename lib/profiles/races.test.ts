import { beforeAll, expect, it } from "vitest";
import { asOwner } from "@/db/testing/owner";
import { removeRow } from "@/lib/apps/remove-row";
import { restrictRow } from "@/lib/apps/restrict-row";
import { deleteResource } from "@/lib/resources/delete-resource";
import type { Result } from "@/lib/result";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import {
  newAccount,
  newApplication,
  newRow,
  newVariable,
  pick,
  profileOf,
  seen,
  setValue,
} from "@/lib/testing/apps";
import { brokenChain } from "@/lib/testing/audit";
import { idOf, newOrganization } from "@/lib/testing/organization";
import { createProfile } from "./create-profile";
import { pickResource } from "./pick-resource";
import { setVariable } from "./set-variable";
import { switchEnvironment } from "./switch-environment";
import { undoSwitch } from "./undo-switch";

// Each race is run several times: whoever wins, what is stored afterwards makes sense, and nobody gets a 500.

const ROUNDS = 6;

let admin: Context;
let dev: string;
let qa: string;

beforeAll(async () => {
  admin = await newOrganization();
  [dev, qa] = [idOf(admin, "dev"), idOf(admin, "qa")];
});

/** Picks that their row does not accept, or whose resource is of another environment than their profile. */
const senseless = `
  select b.* from bindings b
  join slots s on (s.organization_id, s.id) = (b.organization_id, b.slot_id)
  left join resources r on (r.organization_id, r.environment_id, r.id)
    = (b.organization_id, b.environment_id, b.resource_id)
  left join profiles p on (p.organization_id, p.environment_id, p.id)
    = (b.organization_id, b.environment_id, b.profile_id)
  where r.id is null or p.id is null or not (r.spec @> s.accepts)`;

async function race(...answers: Promise<Result<unknown>>[]): Promise<boolean[]> {
  const results = await Promise.all(answers);
  for (const result of results) {
    if (result.ok) continue;
    expect(result.error.code, result.error.message).not.toBe("unexpected");
  }
  expect(await asOwner(senseless)).toEqual([]);
  return results.map(({ ok }) => ok);
}

async function furnished() {
  const app = await newApplication(admin);
  const slotId = await newRow(admin, app.key);
  const account = await newAccount(admin, "dev");
  return { app, slotId, account };
}

const rounds = Array.from({ length: ROUNDS }, (_, round) => round);

it.each(rounds)("two editors of one profile: one is done, the other is told (%i)", async () => {
  const { app, slotId, account } = await furnished();
  const variableId = await newVariable(admin, app.key);
  const there = seen(await profileOf(admin, app.key, "development"));
  const done = await race(
    runCommand(pickResource, admin, { ...there, slotId, resourceId: account.id }),
    runCommand(setVariable, admin, { ...there, variableId, value: "x" }),
    runCommand(switchEnvironment, admin, { ...there, to: qa }),
  );
  expect(done.filter(Boolean)).toHaveLength(1);
});

it.each(rounds)("a resource that is picked while it is deleted (%i)", async () => {
  const { app, slotId, account } = await furnished();
  const there = seen(await profileOf(admin, app.key, "development"));
  const done = await race(
    runCommand(pickResource, admin, { ...there, slotId, resourceId: account.id }),
    runCommand(deleteResource, admin, {
      kind: "connected-account",
      id: account.id,
      environmentId: dev,
      revision: 1,
    }),
  );
  expect(done.filter(Boolean)).toHaveLength(1);
});

it.each(rounds)("a row that is narrowed while something is picked for it (%i)", async () => {
  const { app, slotId, account } = await furnished();
  const there = seen(await profileOf(admin, app.key, "development"));
  const accepts = { integration: "twilio" };
  const [, narrowed] = await race(
    runCommand(pickResource, admin, { ...there, slotId, resourceId: account.id }),
    runCommand(restrictRow, admin, { slotId, revision: 1, accepts }),
  );
  expect(narrowed).toBe(true);
});

it.each(rounds)("a row that is narrowed while a profile that uses it is copied (%i)", async () => {
  const { app, slotId, account } = await furnished();
  await pick(admin, app.key, "development", slotId, account.id);
  const { id: from } = await profileOf(admin, app.key, "development");
  await race(
    runCommand(createProfile, admin, { application: app.key, environmentId: dev, name: "Twin", from }),
    runCommand(restrictRow, admin, { slotId, revision: 1, accepts: { integration: "twilio" } }),
  );
});

it.each(rounds)("a row that is narrowed while a move is taken back (%i)", async () => {
  const { app, slotId, account } = await furnished();
  await pick(admin, app.key, "development", slotId, account.id);
  const before = seen(await profileOf(admin, app.key, "development"));
  await runCommand(switchEnvironment, admin, { ...before, to: qa });
  const moved = seen(await profileOf(admin, app.key, "development"));
  await race(
    runCommand(undoSwitch, admin, moved),
    runCommand(restrictRow, admin, { slotId, revision: 1, accepts: { integration: "twilio" } }),
  );
});

it.each(rounds)("a row that is removed while it is picked for, copied and moved (%i)", async () => {
  const { app, slotId, account } = await furnished();
  await pick(admin, app.key, "development", slotId, account.id);
  const there = seen(await profileOf(admin, app.key, "development"));
  await race(
    runCommand(removeRow, admin, { slotId, revision: 1 }),
    runCommand(switchEnvironment, admin, { ...there, to: qa }),
    runCommand(createProfile, admin, {
      application: app.key,
      environmentId: dev,
      name: "Twin",
      from: there.profileId,
    }),
  );
});

it.each(rounds)("a move that is taken back twice at once (%i)", async () => {
  const { app, slotId, account } = await furnished();
  const secret = await newVariable(admin, app.key, { secret: true });
  await pick(admin, app.key, "development", slotId, account.id);
  await setValue(admin, app.key, "development", secret, "kept");
  await runCommand(switchEnvironment, admin, {
    ...seen(await profileOf(admin, app.key, "development")),
    to: qa,
  });
  const moved = seen(await profileOf(admin, app.key, "development"));
  const done = await race(runCommand(undoSwitch, admin, moved), runCommand(undoSwitch, admin, moved));
  expect(done.filter(Boolean)).toHaveLength(1);
});

it("all of it left one unbroken chain", async () => {
  expect(await asOwner(brokenChain)).toEqual([]);
});

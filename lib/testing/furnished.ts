import { asOwner } from "@/db/testing/owner";
import { switchEnvironment } from "@/lib/profiles/switch-environment";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { done } from "./answers";
import {
  newAccount,
  newApplication,
  newRow,
  newVariable,
  pick,
  profileOf,
  publishedNow,
  seen,
  setValue,
} from "./apps";
import { newCustomAccount, newDefinition } from "./custom";
import { idOf } from "./organization";

const profiles = { dev: "development", qa: "qa", prod: "production" } as const;

/**
 * Puts a row of every kind of table into each of the three environments: an account with its secret, one that is made of a custom integration, an app whose
 * profiles pick it and hold a secret value, and what a profile leaves behind when it moves away.
 */
export async function furnish(context: Context) {
  const app = await newApplication(context);
  const leaving = await newApplication(context);
  const slotId = await newRow(context, app.key);
  const leavingSlot = await newRow(context, leaving.key);
  const variableId = await newVariable(context, app.key, { secret: true });
  const accounts: Record<string, string> = {};
  const references: Record<string, { resourceId: string; toId: string }> = {};
  for (const [environment, profile] of Object.entries(profiles)) {
    const account = await newAccount(context, environment);
    accounts[environment] = account.id;
    const definition = await newDefinition(context, environment);
    const custom = await newCustomAccount(context, definition);
    references[environment] = { resourceId: custom.id, toId: definition.id };
    await pick(context, app.key, profile, slotId, account.id);
    await setValue(context, app.key, profile, variableId, `secret of ${environment}`);
    await pick(context, leaving.key, profile, leavingSlot, account.id);
  }
  // Around in a circle: each environment is left once.
  const next = { dev: "qa", qa: "prod", prod: "dev" } as const;
  const leavingSecret = await newVariable(context, leaving.key, { secret: true });
  for (const [environment, profile] of Object.entries(profiles)) {
    await setValue(context, leaving.key, profile, leavingSecret, `left in ${environment}`);
    // What is live stays where it was published, with its secret.
    await publishedNow(context, leaving.key, profile);
    const now = await profileOf(context, leaving.key, profile);
    const to = idOf(context, next[environment as keyof typeof next]);
    await done(runCommand(switchEnvironment, context, { ...seen(now), to }));
  }
  for (const environment of Object.keys(profiles)) await fillApprovals(context, environment);
  await asOwner(
    `with token as (
       insert into resources (organization_id, environment_id, id, kind, name, key, spec)
       select e.organization_id, e.environment_id, gen_random_uuid(), 'api-token', 'Deploy', 'deploy', '{"scopes": []}'
       from environments e where e.organization_id = $1 and not exists (
         select from resources r where r.organization_id = $1 and r.kind = 'api-token')
       returning organization_id, environment_id, id)
     insert into api_tokens (organization_id, environment_id, resource_id, created_by)
     select t.organization_id, t.environment_id, t.id, (select m.id from members m where m.organization_id = $1 limit 1)
     from token t`,
    [context.organization.id],
  );
  await asOwner(
    `insert into idempotency_keys (organization_id, actor_id, key, request)
     select m.organization_id, m.id, 'once', sha256('asked') from members m where m.organization_id = $1 limit 1`,
    [context.organization.id],
  );
  await asOwner(
    `with invite as (
       insert into invites (organization_id, id, email, token_hash, invited_by, expires_at)
       select m.organization_id, gen_random_uuid(), 'new@northwind.example', sha256(gen_random_uuid()::text::bytea), m.id,
         now() + interval '7 days' from members m where m.organization_id = $1 limit 1
       returning organization_id, id)
     insert into invite_roles
     select i.organization_id, i.id, r.id from invite i join roles r using (organization_id) where r.base = 'agent'`,
    [context.organization.id],
  );
  return { app, slotId, variableId, accounts, references };
}

/** What publishing takes there, what was asked for, who approved it, and a freeze that is over. */
async function fillApprovals(context: Context, environment: string): Promise<void> {
  const [organizationId, environmentId] = [context.organization.id, idOf(context, environment)];
  await asOwner(
    "insert into publishing_rules (organization_id, environment_id, approvals, hours) values ($1, $2, 0, 24)",
    [organizationId, environmentId],
  );
  await asOwner(
    `with request as (
       insert into publish_requests (organization_id, environment_id, id, application_id, profile_id, contents, snapshot,
         author_id, author, expires_at, state, ended_by, ended_at)
       select d.organization_id, d.environment_id, gen_random_uuid(), d.application_id, d.profile_id, v.contents, d.snapshot,
         gen_random_uuid(), 'Ada', now(), 'declined', 'Grace', now()
       from deployments d join versions v on v.organization_id = d.organization_id and v.id = d.version_id
       where d.organization_id = $1 and d.environment_id = $2 limit 1
       returning organization_id, environment_id, id)
     insert into publish_approvals (organization_id, environment_id, request_id, member_id, name)
     select organization_id, environment_id, id, gen_random_uuid(), 'Grace' from request`,
    [organizationId, environmentId],
  );
  await asOwner(
    `insert into freeze_windows (organization_id, environment_id, id, starts_at, ends_at, reason, created_by)
     values ($1, $2, gen_random_uuid(), now() - interval '2 hours', now() - interval '1 hour', 'Year end', 'Ada')`,
    [organizationId, environmentId],
  );
}

import { setRoles } from "@/lib/members/set-roles";
import { createRole } from "@/lib/roles/create-role";
import { deleteRole } from "@/lib/roles/delete-role";
import { updateRole } from "@/lib/roles/update-role";
import { runCommand } from "@/lib/server/command";
import { allPermissions, environmentKeys, firstOf, type ModelRole, type RoleRules } from "./model";
import { among, forbiddenUnless, fresh, notFoundUnless, organizationOf, type Tries, type Turn } from "./turn";
import { environmentId } from "./world";

/** What is tried on roles, and on who holds them. Each works from the next turn on. */
export const triesOnRoles = {
  "make role"(turn) {
    const { model, me, context } = turn;
    const name = fresh("role");
    const rules = someRules(turn);
    return {
      answer: runCommand(createRole, context, { name, ...inputOf(turn, rules) }),
      expected: firstOf(
        notFoundUnless(namesWhatIsSeen(turn, rules)),
        forbiddenUnless(me.mayThroughout("role:create")),
        forbiddenUnless(me.covers(rules)),
      ),
      apply(result) {
        const { id } = result as { id: string };
        const { organization } = me;
        model.roles.push({ ...rules, id, organization, name, custom: true, revision: 1 });
      },
    };
  },

  "change role"(turn) {
    const { me, context, step } = turn;
    const role = among(customRoles(turn), step.a);
    if (!role) return undefined;
    const rules = someRules(turn);
    const revision = step.intent === "stale" ? role.revision + 1 : role.revision;
    const input = { roleId: role.id, revision, name: role.name, ...inputOf(turn, rules) };
    return {
      answer: runCommand(updateRole, context, input),
      expected: firstOf(
        notFoundUnless(me.knowsRole(role)),
        forbiddenUnless(me.mayThroughout("role:update")),
        step.intent === "stale" && "stale",
        notFoundUnless(namesWhatIsSeen(turn, rules)),
        forbiddenUnless(me.covers(role) && me.covers(rules)),
      ),
      apply() {
        Object.assign(role, rules, { revision: role.revision + 1 });
      },
    };
  },

  "give roles"(turn) {
    const { actors, me, context, step } = turn;
    const given = among(
      actors.filter(({ organization }) => organization === organizationOf(turn)),
      step.b,
    );
    const wanted = [...new Set([among(customRoles(turn), step.a), among(customRoles(turn), step.c)])].filter(
      (role) => role !== undefined,
    );
    if (!given || wanted.length === 0) return undefined;
    const changed = [
      ...wanted.filter((role) => !given.roles.includes(role)),
      ...given.roles.filter((role) => !wanted.includes(role)),
    ];
    return {
      answer: runCommand(setRoles, context, {
        memberId: given.memberId,
        revision: step.intent === "stale" ? given.revision + 1 : given.revision,
        roleIds: wanted.map(({ id }) => id),
      }),
      expected: firstOf(
        notFoundUnless(given.organization === me.organization && me.mayThroughout("member:read")),
        notFoundUnless(wanted.every((role) => me.knowsRole(role))),
        forbiddenUnless(me.mayThroughout("member:update")),
        step.intent === "stale" && "stale",
        forbiddenUnless(changed.every((role) => me.covers(role))),
      ),
      apply() {
        given.hold(wanted);
      },
    };
  },

  "delete role"(turn) {
    const { model, actors, me, context, step } = turn;
    const role = among(customRoles(turn), step.a);
    if (!role) return undefined;
    const revision = step.intent === "stale" ? role.revision + 1 : role.revision;
    return {
      answer: runCommand(deleteRole, context, { roleId: role.id, revision }),
      expected: firstOf(
        notFoundUnless(me.knowsRole(role)),
        forbiddenUnless(me.mayThroughout("role:delete")),
        step.intent === "stale" && "stale",
        forbiddenUnless(me.covers(role)),
        actors.some(({ roles }) => roles.includes(role)) && "in-use",
      ),
      apply() {
        model.roles.splice(model.roles.indexOf(role), 1);
      },
    };
  },
} satisfies Tries;

function customRoles(turn: Turn): ModelRole[] {
  return turn.model.roles.filter((role) => role.custom && role.organization === organizationOf(turn));
}

/** What a role could be; the numbers of the step choose. */
function someRules({ step }: Turn): RoleRules {
  const access = among(["all", "only", "except"] as const, step.a) ?? "all";
  const base = among(["none", "agent", "developer"] as const, step.b) ?? "none";
  const named = among(environmentKeys, step.c) ?? "dev";
  // A stride that meets every permission over many steps.
  const few = allPermissions.filter((_, index) => (index * 7 + step.b + step.c) % 11 === 0);
  const some = step.yes ? few : [];
  return {
    base,
    access,
    environments: access === "all" ? [] : [named],
    granted: base === "developer" ? [] : some,
    withheld: base === "developer" ? some : [],
  };
}

function inputOf(turn: Turn, { environments, ...rules }: RoleRules) {
  const environmentIds = environments.map((key) => environmentId(turn.world, organizationOf(turn), key));
  return { ...rules, environmentIds };
}

function namesWhatIsSeen(turn: Turn, { environments }: RoleRules): boolean {
  const own = organizationOf(turn) === turn.me.organization;
  return environments.every((key) => own && turn.me.sees(key));
}

import { copyResource } from "@/lib/resources/copy-resource";
import type { CopiedResource } from "@/lib/resources/schema";
import { runCommand } from "@/lib/server/command";
import { environmentKeys, firstOf } from "./model";
import { among, anAccount, forbiddenUnless, fresh, notFoundUnless, seenAs, type Tries } from "./turn";
import { environmentId } from "./world";

/** What is tried on the way from one environment to another. */
export const triesOnCopies = {
  "copy account"(turn) {
    const { world, model, me, context, step } = turn;
    const account = anAccount(turn, step.b);
    if (!account) return undefined;
    const { id, organization, environment, integration, key } = account;
    const to = among(environmentKeys, step.c) ?? "dev";
    const name = fresh("copy");
    const seen = seenAs(turn, organization, account);
    const there = model.accounts.some(
      (each) => each.organization === organization && each.environment === to && each.key === key,
    );
    const input = {
      kind: "connected-account",
      id,
      ...seen.input,
      to: environmentId(world, organization, to),
      name,
    };
    return {
      answer: runCommand(copyResource, context, input),
      expected: firstOf(
        notFoundUnless(me.knowsAccount(account) && me.sees(to)),
        forbiddenUnless(me.may("connected-account:create", to) && me.may("connected-account:read", to)),
        seen.code,
        to === environment && "invalid",
        there && "conflict",
      ),
      apply(result) {
        const { resource } = result as CopiedResource;
        model.accounts.push({
          id: resource.id,
          key,
          organization,
          environment: to,
          name,
          integration,
          revision: 1,
        });
        model.markers.push({ word: name, organization, environment: to });
        // From now on the key, made of the first name, is known in both.
        model.markers = model.markers.filter(({ word }) => word !== key);
      },
    };
  },
} satisfies Tries;

import { createResource } from "@/lib/resources/create-resource";
import { deleteResource } from "@/lib/resources/delete-resource";
import { updateResource } from "@/lib/resources/update-resource";
import { runCommand } from "@/lib/server/command";
import { environmentKeys, firstOf } from "./model";
import {
  among,
  anAccount,
  forbiddenUnless,
  fresh,
  notFoundUnless,
  organizationOf,
  seenAs,
  type Tries,
} from "./turn";
import { environmentId } from "./world";

/** What is tried on connected accounts. */
export const triesOnAccounts = {
  "create account"(turn) {
    const { world, model, me, context, step } = turn;
    const environment = among(environmentKeys, step.b) ?? "dev";
    const organization = organizationOf(turn);
    const integration = step.yes ? "twilio" : "http-api";
    const name = fresh("account");
    const specs = {
      twilio: { integration, accountSid: `AC${"0".repeat(32)}` },
      "http-api": {
        integration,
        baseUrl: "https://ledger.example.com",
        authentication: "none",
        testPath: "/",
      },
    };
    const input = {
      kind: "connected-account",
      environmentId: environmentId(world, organization, environment),
      name,
      spec: specs[integration],
      secrets: step.yes ? { authToken: "0123456789abcdef0123456789abcdef" } : {},
    };
    return {
      answer: runCommand(createResource, context, input),
      expected: firstOf(
        notFoundUnless(organization === me.organization && me.sees(environment)),
        forbiddenUnless(
          me.may("connected-account:create", environment) && me.may("connected-account:read", environment),
        ),
      ),
      apply(result) {
        const { id, key } = result as { id: string; key: string };
        model.accounts.push({ id, key, organization, environment, name, integration, revision: 1 });
        model.markers.push({ word: name, organization, environment });
      },
    };
  },

  "rename account"(turn) {
    const { model, me, context, step } = turn;
    const account = anAccount(turn, step.b);
    if (!account) return undefined;
    const seen = seenAs(turn, account.organization, account);
    const name = fresh("renamed");
    const { id, organization, environment } = account;
    return {
      answer: runCommand(updateResource, context, { kind: "connected-account", id, ...seen.input, name }),
      expected: firstOf(
        notFoundUnless(me.knowsAccount(account)),
        forbiddenUnless(me.may("connected-account:update", environment)),
        seen.code,
      ),
      apply() {
        account.name = name;
        account.revision += 1;
        model.markers.push({ word: name, organization, environment });
      },
    };
  },

  "delete account"(turn) {
    const { model, me, context, step } = turn;
    const account = anAccount(turn, step.b);
    if (!account) return undefined;
    const seen = seenAs(turn, account.organization, account);
    const used = model.apps.some((app) =>
      app.profiles.some(({ picks }) => [...picks.values()].includes(account.id)),
    );
    const input = { kind: "connected-account", id: account.id, ...seen.input, confirmation: account.name };
    return {
      answer: runCommand(deleteResource, context, input),
      expected: firstOf(
        notFoundUnless(me.knowsAccount(account)),
        forbiddenUnless(me.may("connected-account:delete", account.environment)),
        seen.code,
        used && "in-use",
      ),
      apply() {
        model.accounts.splice(model.accounts.indexOf(account), 1);
      },
    };
  },
} satisfies Tries;

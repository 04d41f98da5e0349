import type { Finding } from "@/lib/kinds/connected-account/catalogue/answers";
import { askedOf, testValues } from "@/lib/kinds/custom-integration/asked";
import { checkDefinition } from "@/lib/kinds/custom-integration/check-definition";
import { type Definition, definitionFields } from "@/lib/kinds/custom-integration/definition";
import { secretDestinations } from "@/lib/kinds/custom-integration/destinations";
import { testRequest } from "@/lib/kinds/custom-integration/test-request";
import type { KindServer, Tested } from "@/lib/kinds/define-kind-server";
import { tested } from "@/lib/kinds/tested";
import { parseFields } from "@/lib/kinds/validate";
import { listed } from "@/lib/listed";
import type { Outgoing } from "@/lib/outgoing/outgoing";

type Values = Readonly<Record<string, unknown>>;

export const customIntegrationServer: KindServer = {
  testConnection: (spec, secrets, outgoing) =>
    tested(secrets, () =>
      request(
        spec,
        (asked) => testValues(Object.keys(asked), spec, secrets),
        (missing) => `Enter a test value for ${missing}, then test again.`,
        outgoing,
      ),
    ),
};

/** Makes the test request of a definition with what an account that is made of it holds. */
export function testAccountOf(
  definition: Values,
  spec: Values,
  secrets: Readonly<Record<string, string>>,
  outgoing: Outgoing,
): Promise<Tested> {
  return tested(secrets, () =>
    request(
      definition,
      // What was kept as a secret is never filled in where a public value is asked for, nor the other way round.
      (asked) =>
        Object.fromEntries(
          Object.entries(asked).flatMap(([name, { secret }]) => {
            const value = (secret ? secrets : spec)[name];
            return typeof value === "string" ? [[name, value]] : [];
          }),
        ),
      (missing) => `Enter ${missing} under Properties, then test again.`,
      outgoing,
    ),
  );
}

/** A stored definition, checked once more; or the first sentence of what is wrong with it. */
function definitionIn(spec: Values): { definition: Definition } | { message: string } {
  const own = Object.fromEntries(
    Object.entries(spec).filter(([name]) => Object.hasOwn(definitionFields, name)),
  );
  const parsed = parseFields<typeof definitionFields, "create">(definitionFields, { spec: own }, "create");
  const wrong = parsed.ok ? Object.values(checkDefinition(parsed.spec))[0] : Object.values(parsed.issues)[0];
  return parsed.ok && wrong === undefined ? { definition: parsed.spec } : { message: wrong ?? "" };
}

type Asked = ReturnType<typeof askedOf>;

async function request(
  spec: Values,
  valuesOf: (asked: Asked) => Record<string, string>,
  sentence: (missing: string) => string,
  outgoing: Outgoing,
): Promise<Finding> {
  const read = definitionIn(spec);
  if ("message" in read) return { ok: false, message: read.message };
  const asked = askedOf(read.definition);
  const values = valuesOf(asked);
  const missing = missingOf(asked, values);
  if (missing.length > 0) return { ok: false, message: sentence(listed(missing)) };
  return testRequest(read.definition, { values, labelOf: (name) => asked[name]?.label ?? name }, outgoing);
}

/** Labels of what has to have a value and has none. */
function missingOf(asked: Asked, values: Values): string[] {
  return Object.entries(asked)
    .filter(([name, field]) => !field.optional && !values[name])
    .map(([, { label }]) => label);
}

/** Where each secret of an account would be sent, by name: with what the definition says now. */
export function destinationsOf(definition: Values, spec: Values): Record<string, string[]> {
  const read = definitionIn(definition);
  // Of a definition that can't be called nothing is sent.
  return "message" in read ? {} : secretDestinations(read.definition, spec);
}

import { askedOf, testValues } from "@/lib/kinds/custom-integration/asked";
import { checkDefinition } from "@/lib/kinds/custom-integration/check-definition";
import { definitionFields } from "@/lib/kinds/custom-integration/definition";
import { testRequest } from "@/lib/kinds/custom-integration/test-request";
import type { KindServer } from "@/lib/kinds/define-kind-server";
import { tested } from "@/lib/kinds/tested";
import { parseFields } from "@/lib/kinds/validate";
import { listed } from "@/lib/listed";

type Values = Readonly<Record<string, unknown>>;

export const customIntegrationServer: KindServer = {
  testConnection: (spec, secrets, outgoing) =>
    tested(secrets, async () => {
      const own = Object.fromEntries(
        Object.entries(spec).filter(([name]) => Object.hasOwn(definitionFields, name)),
      );
      const parsed = parseFields<typeof definitionFields, "create">(
        definitionFields,
        { spec: own },
        "create",
      );
      const wrong = parsed.ok
        ? Object.values(checkDefinition(parsed.spec))[0]
        : Object.values(parsed.issues)[0];
      if (!parsed.ok || wrong) return { ok: false, message: wrong ?? "" };
      const asked = askedOf(parsed.spec);
      const values = testValues(Object.keys(asked), spec, secrets);
      const missing = missingOf(asked, values);
      if (missing.length > 0)
        return { ok: false, message: `Enter a test value for ${listed(missing)}, then test again.` };
      return testRequest(parsed.spec, { values, labelOf: (name) => asked[name]?.label ?? name }, outgoing);
    }),
};

/** Labels of what has to have a value and has none. */
function missingOf(asked: ReturnType<typeof askedOf>, values: Values): string[] {
  return Object.entries(asked)
    .filter(([name, field]) => !field.optional && !values[name])
    .map(([, { label }]) => label);
}

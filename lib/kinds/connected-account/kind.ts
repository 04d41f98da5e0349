import { catalogue } from "@/lib/kinds/connected-account/catalogue/catalogue";
import { entryFields } from "@/lib/kinds/connected-account/catalogue/entry-fields";
import { connectedAccountFace } from "@/lib/kinds/connected-account/face";
import { askedOf } from "@/lib/kinds/custom-integration/asked";
import { definitionFields } from "@/lib/kinds/custom-integration/definition";
import { defineKind } from "@/lib/kinds/define-kind";
import { chosenText, type Field, type Option } from "@/lib/kinds/fields";

const options: readonly Option[] = catalogue.map(({ id, label }) => ({ value: id, label }));
const { prefix } = connectedAccountFace.facet.described;

const integration = (more: readonly Option[]): Field => ({
  input: "select",
  label: "Integration",
  options: [...options, ...more],
});

/** An account at a service of the catalogue, or of a custom integration. What it asks for follows from that. */
export const connectedAccount = defineKind({
  face: connectedAccountFace,
  fields(chosen, declared) {
    const value = chosenText(chosen.integration);
    // What nobody has declared is no choice.
    return declared && value.startsWith(prefix)
      ? { integration: integration([{ value, label: value.slice(prefix.length) }]), ...declared }
      : { integration: integration([]), ...entryFields(value) };
  },
  described: {
    fieldsOf(definition) {
      // Definitions are kept from this name; nothing takes the place of the field that says what an account is of.
      const { integration: _, ...asked } = askedOf(definition);
      return asked;
    },
    by: Object.keys(definitionFields),
    addressesOf: ({ baseUrl, tokenUrl }) =>
      [baseUrl, tokenUrl].filter((address) => typeof address === "string"),
  },
});

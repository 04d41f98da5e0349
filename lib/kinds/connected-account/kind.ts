import { catalogue } from "@/lib/kinds/connected-account/catalogue/catalogue";
import { entryFields } from "@/lib/kinds/connected-account/catalogue/entry-fields";
import { connectedAccountFace } from "@/lib/kinds/connected-account/face";
import { defineKind } from "@/lib/kinds/define-kind";
import { chosenText, type Field } from "@/lib/kinds/fields";

const integration: Field = {
  input: "select",
  label: "Integration",
  options: catalogue.map(({ id, label }) => ({ value: id, label })),
};

/** An account at a service of the catalogue. What it asks for follows from its integration. */
export const connectedAccount = defineKind({
  face: connectedAccountFace,
  fields: (chosen) => ({ integration, ...entryFields(chosenText(chosen.integration)) }),
});

import { testFields } from "@/lib/kinds/custom-integration/asked";
import { checkDefinition } from "@/lib/kinds/custom-integration/check-definition";
import { definitionFields } from "@/lib/kinds/custom-integration/definition";
import { customIntegrationFace } from "@/lib/kinds/custom-integration/face";
import { defineKind } from "@/lib/kinds/define-kind";

/** A service that people describe themselves. What it is tested with follows from what it declares. */
export const customIntegration = defineKind({
  face: customIntegrationFace,
  fields: (chosen) => ({ ...definitionFields, ...testFields(chosen) }),
  check: checkDefinition,
});

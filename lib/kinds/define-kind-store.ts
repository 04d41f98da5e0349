import type { FieldValue } from "@/lib/kinds/fields";
import type { Scope, WriteScope } from "@/lib/server/scope";

type Spec = Readonly<Record<string, FieldValue>>;
type Place = { environmentId: string; id: string };

/** What the server knows of a resource beyond its fields, by name. JSON; no secret. */
export type Facts = Readonly<Record<string, string | null>>;

/** What a kind does in the transactions that keep and read its resources. */
export type KindStore = {
  /** Throws what the actor may not save. `before`: the spec as it was, of one that is changed. */
  permit?: (scope: WriteScope, environmentId: string, spec: Spec, before?: Spec) => void;
  /** Keeps what belongs to a new one; answers what is shown once, by name, and kept nowhere. */
  issue?: (scope: WriteScope, place: Place) => Promise<Readonly<Record<string, string>>>;
  /** What is known of these, by id. */
  facts?: (scope: Scope, resources: readonly Place[]) => Promise<ReadonlyMap<string, Facts>>;
};

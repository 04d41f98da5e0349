import type { LucideIcon } from "lucide-react";
import type { Subject } from "@/lib/access/permissions";
import type { Fields } from "@/lib/kinds/fields";

/** A choice that lists filter by and rows accept, such as an account's integration. */
export type Facet = {
  /** The select field of the spec that holds it. Fixed once the resource is created. */
  field: string;
  label: string;
  options: readonly FacetOption[];
  /** Further choices, which people describe themselves. */
  described?: Described;
};

/** `custom:ledger` is made of the resource of this kind whose key is `ledger`, in the same environment. */
export type Described = { kind: Subject; prefix: `${string}:`; heading: string };

export type FacetOption = { value: string; label: string; icon: LucideIcon; description?: string };

/** What a list, a picker or the Tree knows of a kind: no fields, no validator. */
export type KindFace = {
  /** A permission subject of its own. */
  id: Subject;
  label: { one: string; many: string };
  /** Within a sentence: "3 accounts", "Choose another account there first." */
  noun: { one: string; many: string };
  /** What its name is called in a form. */
  nameLabel: string;
  /** What it is for, in the sentence of an empty list. */
  purpose: string;
  icon: LucideIcon;
  /** The Tree's section, and where its list stands in the console: "/integrations". */
  section: "integrations" | "resources" | "api" | "settings";
  path: `/${string}`;
  facet?: Facet;
  /** Every environment is born with one, which lasts as long as it does: it is not what somebody has put there. */
  born?: true;
  /** Apps do not pick it: it serves other resources. */
  unpicked?: true;
  /** One is good where it was made alone: no copy, duplicate, export or import. */
  copies?: false;
  /** It calls nothing: there is no connection to test, and no status that a test would find. */
  tests?: false;
  /** How one is deleted, where that has a word of its own. */
  deletion?: Deletion;
};

/** "Revoke", "Revoking", "Revoked", "in" Production, and what follows for one and for many, in sentences. */
export type Deletion = {
  verb: string;
  doing: string;
  done: string;
  preposition: "from" | "in";
  follows: string;
  manyFollows: string;
};

export type Kind = {
  face: KindFace;
  /** The fields of the spec and the secrets; those of some kinds follow from what has been chosen so far. */
  fields: Fields | ((chosen: Readonly<Record<string, unknown>>, declared?: Fields) => Fields);
  /** Of what people describe themselves: what a description asks for, and which of its fields matter to that. */
  described?: {
    fieldsOf: (description: Readonly<Record<string, unknown>>) => Fields;
    by: readonly string[];
    /** The addresses that it says are called, as they are written. */
    addressesOf: (description: Readonly<Record<string, unknown>>) => string[];
  };
  /** What is wrong between fields that are each right, as sentences by path: `baseUrl`, `parameters.0.name`. */
  check?: (spec: Readonly<Record<string, unknown>>) => Record<string, string>;
};

/** A kind of resource. What it is called is its face's; what it asks for are its fields. */
export function defineKind<const K extends Kind>(kind: K): K {
  return kind;
}

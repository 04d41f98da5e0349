import type { ComponentType } from "react";
import type { Draft } from "@/components/resources/draft";
import { ExpiresControl } from "@/components/tokens/expires-control";
import { IssuedToken } from "@/components/tokens/issued-token";
import { proposedDay } from "@/components/tokens/proposed-day";
import { ScopesControl } from "@/components/tokens/scopes-control";
import { TokenKnown } from "@/components/tokens/token-known";
import type { Environment } from "@/lib/environments/schema";
import type { KindId } from "@/lib/kinds/faces";
import type { Field } from "@/lib/kinds/fields";
import type { Resource } from "@/lib/resources/schema";

/** What is shown this once, by name. */
export type Issued = Readonly<Record<string, string>>;

export type OwnControlProps = {
  field: Field;
  value: unknown;
  /** Undefined once it is empty. */
  onChange: (value: unknown) => void;
  error: string | undefined;
  /** Where it lives, or is to; undefined: still to be chosen. */
  environment: Environment | undefined;
  /** What is stored of it. */
  stored: unknown;
  /** Why nothing may be changed. */
  reason: string | undefined;
};

export type KnownProps = {
  resource: Resource;
  environment: Environment | undefined;
  /** The form holds what is not saved. */
  dirty: boolean;
  reason: string | undefined;
  onIssued: (issued: Issued) => void;
};

export type IssuedProps = { issued: Issued };

/** What the Inspector of a kind has of its own. */
type KindForms = {
  /** The controls of some of its fields, label and error included. */
  controls?: Readonly<Record<string, ComponentType<OwnControlProps>>>;
  /** What the form of a new one begins with. */
  begin?: () => Draft["spec"];
  /** What is known of one beyond its fields, and what can be done with it. */
  Known?: ComponentType<KnownProps>;
  /** Shows what is shown once. */
  Issued?: ComponentType<IssuedProps>;
};

const forms: Readonly<Partial<Record<KindId, KindForms>>> = {
  "api-token": {
    controls: { scopes: ScopesControl, expires: ExpiresControl },
    begin: () => ({ expires: proposedDay() }),
    Known: TokenKnown,
    Issued: IssuedToken,
  },
};

/** What is drawn otherwise for a kind than its fields say. */
export function formsOf(kind: KindId): KindForms {
  return forms[kind] ?? {};
}

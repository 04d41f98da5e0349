/** What was chosen for a row of the app. */
export type Resource<
  Fields extends object = Record<string, unknown>,
  Secrets extends object = Record<string, string>,
> = {
  readonly kind: string;
  readonly key: string;
  readonly name: string;
  readonly fields: Readonly<Fields>;
  /** As they were read a moment ago; null where the token has no scope that reveals them. */
  readonly secrets: Readonly<Secrets> | null;
};

/** What an app needs: `bulkhead types <app>` writes it from the app's rows and variables. */
export type Needs = {
  variables: Record<string, string | null | undefined>;
  resources: Record<string, Resource | null>;
};

/** What a running app is to work with. */
export type Config<N extends { variables: object; resources: object } = Needs> = {
  readonly application: { readonly key: string; readonly name: string };
  readonly environment: { readonly key: string; readonly name: string };
  readonly profile: { readonly key: string; readonly name: string };
  readonly deployment: { readonly number: number; readonly version: number; readonly publishedAt: string };
  readonly settings: {
    readonly language: string;
    readonly timezone: string;
    readonly sessionMinutes: number;
    readonly authentication: "public" | "sign-in";
  };
  /** Null: it has no value. A secret is left out for a token without `profile:reveal`. */
  readonly variables: Readonly<N["variables"]>;
  /** By row; null: nothing was chosen. */
  readonly resources: Readonly<N["resources"]>;
};

export type Options = {
  /** Where Bulkhead is; left out: BULKHEAD_URL. */
  url?: string;
  /** The organization's slug; left out: BULKHEAD_ORG. */
  org?: string;
  /** The app's key; left out: BULKHEAD_APP. */
  app?: string;
  /** An API token of the environment it runs in; left out: BULKHEAD_TOKEN. */
  token?: string;
  /** A profile's key, where several are live in that environment; left out: BULKHEAD_PROFILE. */
  profile?: string;
  /**
   * A file for the last configuration that was read, encrypted with the token: what the app starts with when Bulkhead is
   * not reached. Left out: none is kept.
   */
  copy?: string;
  /** Milliseconds after which the file is too old to start with; a week, left out. */
  copyMaxAge?: number;
  /** Milliseconds between two looks while no change is told; 30,000, left out. A change itself is told at once. */
  interval?: number;
  /** Milliseconds that `connect` tries before it gives up, or starts with the file; 10,000, left out. */
  patience?: number;
  /** What went wrong while it goes on with what it knows. Left out: it is written to standard error. */
  onError?: (error: BulkheadError) => void;
};

/** Bulkhead refused (with its status and code), or was not reached (`status` 0, code "unreachable"). */
export class BulkheadError extends Error {
  readonly status: number;
  readonly code: string;
  /** Seconds that Bulkhead asks to wait before the next try. */
  readonly retryAfter: number | undefined;
}

export type Connection<N extends { variables: object; resources: object } = Needs> = {
  /** As it was read last. */
  readonly config: Config<N>;
  /** It is not known to be of this moment: Bulkhead was not reached or refused when it was last asked. */
  readonly stale: boolean;
  /** Calls back whenever the configuration is another one. Answers what ends that. */
  onChange(listener: (config: Config<N>, before: Config<N>) => void): () => void;
  /** Looks for changes no more, and lets the process end. */
  close(): void;
};

/**
 * Reads the configuration of an app, and follows its changes. Throws BulkheadError where Bulkhead refuses, and where it is
 * not reached and no file is there to start with.
 */
export function connect<N extends { variables: object; resources: object } = Needs>(
  options?: Options,
): Promise<Connection<N>>;

// @ts-check
import { setTimeout as wait } from "node:timers/promises";
import { copyIn } from "./copy.mjs";
import { BulkheadError, remote } from "./remote.mjs";

export { BulkheadError };

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
const [FIRST_WAIT_MS, LONGEST_WAIT_MS] = [250, 30_000];

/** @typedef {{ config: any, etag: string }} Known */

/**
 * See index.d.mts.
 *
 * @param {import("./index.d.mts").Options} [options]
 * @returns {Promise<import("./index.d.mts").Connection<any>>}
 */
export async function connect(options = {}) {
  const { url, org, app, token, profile } = whereFrom(options);
  const { interval = 30_000, patience = 10_000, copyMaxAge = WEEK_MS } = options;
  const onError = options.onError ?? ((error) => console.error(error.message));
  const bulkhead = remote({ url, org, app, token, profile });
  const copy =
    options.copy === undefined
      ? undefined
      : copyIn({ file: options.copy, token, about: [url, org, app, profile] });
  const ended = new AbortController();
  /** @type {Set<(config: any, before: any) => void>} */
  const listeners = new Set();

  let known = await begin();
  let stale = known.stale;
  /** @type {Promise<void>} */
  let looking = Promise.resolve();
  follow();
  watch();

  /** The configuration of this moment, else the last one on disk where Bulkhead is not reached. */
  async function begin() {
    const giveUp = Date.now() + patience;
    for (let tries = 0; ; tries++) {
      try {
        const first = await bulkhead.config(undefined, ended.signal);
        if (first === null) throw new BulkheadError(`${url} answered 304 unasked.`, { code: "unreadable" });
        await keep(first);
        return { ...frozen(first), stale: false };
      } catch (error) {
        if (!(error instanceof BulkheadError) || !error.passing) throw error;
        const kept = await copy?.read();
        if (kept && Date.now() - kept.at <= copyMaxAge) {
          onError(error);
          return { ...frozen(kept), stale: true };
        }
        const pause = pauseAfter(tries, error);
        if (Date.now() + pause > giveUp) throw kept ? tooOld(error, kept.at) : error;
        await wait(pause);
      }
    }
  }

  /** Looks whether it is another one by now; one look after the other. */
  function look() {
    looking = looking.then(async () => {
      if (ended.signal.aborted) return;
      const next = await bulkhead.config(known.etag, ended.signal);
      stale = false;
      if (next === null) return;
      const before = known.config;
      known = { ...frozen(next), stale: false };
      await keep(next);
      for (const listener of listeners) heard(listener, before);
    });
    return looking.catch((error) => {
      looking = Promise.resolve();
      throw error;
    });
  }

  /**
   * @param {(config: any, before: any) => void} listener
   * @param {any} before
   */
  function heard(listener, before) {
    try {
      listener(known.config, before);
    } catch (error) {
      // One listener's mistake is not the others', and ends nothing.
      onError(new BulkheadError(`A listener failed: ${error}`, { code: "listener", cause: error }));
    }
  }

  /** Hears of changes, and comes back whenever the connection ends. */
  async function follow() {
    for (let tries = 0; !ended.signal.aborted; tries++) {
      /** @type {BulkheadError | undefined} */
      let failed;
      try {
        for await (const etag of bulkhead.etags(ended.signal)) {
          tries = 0;
          if (etag !== known.etag || stale) await look();
        }
      } catch (error) {
        if (ended.signal.aborted) return;
        failed = error instanceof BulkheadError ? error : new BulkheadError(String(error), { cause: error });
        if (!stale) onError(failed);
        stale = true;
      }
      await wait(pauseAfter(tries, failed), undefined, { signal: ended.signal }).catch(() => undefined);
    }
  }

  /** Looks every now and then: a proxy may hold events back. */
  async function watch() {
    for (;;) {
      await wait(interval, undefined, { signal: ended.signal }).catch(() => undefined);
      if (ended.signal.aborted) return;
      await look().catch((error) => {
        if (ended.signal.aborted) return;
        if (!stale) onError(error);
        stale = true;
      });
    }
  }

  /** @param {Known} next */
  async function keep(next) {
    // A disk that is full is no reason to stop.
    await copy?.write({ ...next, at: Date.now() }).catch((error) => {
      onError(
        new BulkheadError(`The copy was not written: ${error.message}`, { code: "copy", cause: error }),
      );
    });
  }

  return {
    get config() {
      return known.config;
    },
    get stale() {
      return stale;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close() {
      ended.abort();
      listeners.clear();
    },
  };
}

/**
 * Twice as long after each try, and never all copies of an app at once.
 *
 * @param {number} tries
 * @param {BulkheadError} [error]
 */
function pauseAfter(tries, error) {
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries);
  return Math.max((error?.retryAfter ?? 0) * 1000, longest / 2 + (Math.random() * longest) / 2);
}

/**
 * @param {BulkheadError} error
 * @param {number} at
 */
function tooOld(error, at) {
  const { status, code, retryAfter } = error;
  const when = new Date(at).toISOString();
  return new BulkheadError(`${error.message} The copy on disk is of ${when}: too old to start with.`, {
    ...{ status, code, retryAfter },
    cause: error,
  });
}

/**
 * @param {import("./index.d.mts").Options} options
 */
function whereFrom(options) {
  const { BULKHEAD_URL, BULKHEAD_ORG, BULKHEAD_APP, BULKHEAD_TOKEN, BULKHEAD_PROFILE } = process.env;
  const { url = BULKHEAD_URL, org = BULKHEAD_ORG, app = BULKHEAD_APP, token = BULKHEAD_TOKEN } = options;
  if (!url || !org || !app || !token)
    throw new TypeError(
      "Say where Bulkhead is: url, org, app and token, or BULKHEAD_URL, _ORG, _APP and _TOKEN.",
    );
  return { url, org, app, token, profile: options.profile ?? (BULKHEAD_PROFILE || undefined) };
}

/**
 * Nobody changes by accident what others read.
 *
 * @param {Known} known
 * @returns {Known}
 */
function frozen({ config, etag }) {
  return { config: freeze(config), etag };
}

/**
 * @template T
 * @param {T} value
 * @returns {T}
 */
function freeze(value) {
  if (typeof value !== "object" || value === null) return value;
  for (const each of Object.values(value)) freeze(each);
  return Object.freeze(value);
}

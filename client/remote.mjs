// @ts-check

const TIMEOUT_MS = 10_000;
// Bulkhead says something every 20 seconds: what is silent for longer is gone.
const SILENCE_MS = 60_000;

/** See index.d.mts. */
export class BulkheadError extends Error {
  /**
   * @param {string} message
   * @param {{ status?: number, code?: string, retryAfter?: number, cause?: unknown }} [more]
   */
  constructor(message, { status = 0, code = "unreachable", retryAfter, cause } = {}) {
    super(message, { cause });
    this.name = "BulkheadError";
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** Another try may be answered otherwise. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/**
 * What Bulkhead tells a running app over HTTP.
 *
 * @param {{ url: string, org: string, app: string, profile?: string, token: string }} where
 */
export function remote({ url, org, app, profile, token }) {
  const base = `${url.replace(/\/+$/, "")}/api/v1/orgs/${encodeURIComponent(org)}/run/${encodeURIComponent(app)}`;
  const search = profile === undefined ? "" : `?${new URLSearchParams({ profile })}`;

  /**
   * @param {string} what
   * @param {Record<string, string>} headers
   * @param {AbortSignal} signal
   */
  async function ask(what, headers, signal) {
    try {
      return await fetch(`${base}/${what}${search}`, {
        headers: { authorization: `Bearer ${token}`, ...headers },
        // A token goes to whom it was given for.
        redirect: "error",
        signal,
      });
    } catch (error) {
      throw unreachable(url, error);
    }
  }

  return {
    /**
     * The configuration and its ETag; null: it is the same still. Throws BulkheadError.
     *
     * @param {string | undefined} etag of the one that is known
     * @param {AbortSignal} ended
     * @returns {Promise<{ config: any, etag: string } | null>}
     */
    async config(etag, ended) {
      const signal = AbortSignal.any([ended, AbortSignal.timeout(TIMEOUT_MS)]);
      const answer = await ask("config", etag === undefined ? {} : { "if-none-match": etag }, signal);
      if (answer.status === 304) return null;
      if (!answer.ok) throw await refused(url, answer);
      const config = await answer.json().catch((error) => {
        throw unreachable(url, error);
      });
      return { config, etag: answer.headers.get("etag") ?? "" };
    },

    /**
     * The ETags that Bulkhead tells, one after the other, until the connection ends. Throws BulkheadError.
     *
     * @param {AbortSignal} ended
     * @returns {AsyncGenerator<string | null, void>}
     */
    async *etags(ended) {
      const silent = new AbortController();
      const timer = setTimeout(() => silent.abort(new Error("Nothing was heard for a minute.")), SILENCE_MS);
      try {
        const answer = await ask("events", {}, AbortSignal.any([ended, silent.signal]));
        if (!answer.ok) throw await refused(url, answer);
        for await (const { name, data } of eventsOf(answer, () => timer.refresh()))
          if (name === "config") yield data.etag;
      } catch (error) {
        throw error instanceof BulkheadError ? error : unreachable(url, error);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/**
 * @param {Response} answer
 * @param {() => void} onHeard
 */
async function* eventsOf(answer, onHeard) {
  let text = "";
  const decoder = new TextDecoder();
  for await (const piece of answer.body ?? []) {
    onHeard();
    text += decoder.decode(piece, { stream: true });
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const name = /^event: (.*)$/m.exec(block)?.[1];
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (name && data) yield { name, data: JSON.parse(data) };
    }
  }
}

/**
 * @param {string} url
 * @param {any} error
 */
function unreachable(url, error) {
  const why = error?.cause?.message || error?.message || error;
  return new BulkheadError(`Bulkhead was not reached at ${url}: ${why}`, { cause: error });
}

/**
 * @param {string} url
 * @param {Response} answer
 */
async function refused(url, answer) {
  const { status, headers } = answer;
  const told = await answer.json().catch(() => null);
  const retryAfter = Number(headers.get("retry-after")) || undefined;
  if (typeof told?.title !== "string")
    return new BulkheadError(`${url} answered ${status}, and no JSON. Is it Bulkhead?`, {
      ...{ status, retryAfter },
      code: "unreadable",
    });
  return new BulkheadError(told.title, { status, retryAfter, code: String(told.code ?? "refused") });
}

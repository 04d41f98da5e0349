import { unstable_isUnrecognizedActionError as isOfAnotherBuild } from "next/navigation";
import { markOutdated } from "./outdated";
import { UNREACHABLE } from "./rest";
import type { Result } from "./result";

/** A server action's answer, as a refusal in plain words also where none came. */
export async function answerOf<T>(asked: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await asked;
  } catch (error) {
    if (isOfAnotherBuild(error)) {
      markOutdated();
      const message = "Bulkhead was updated, so this page can't save any more. Reload it and try again.";
      return { ok: false, error: { code: "unavailable", message } };
    }
    // `fetch` throws a TypeError where nobody answers; the rest are answers that are none of this page's server.
    const message =
      error instanceof TypeError
        ? UNREACHABLE
        : "Bulkhead didn't answer as this page expects. Reload the page and try again.";
    return { ok: false, error: { code: "unavailable", message } };
  }
}

import { RestError, UNREACHABLE } from "@/lib/rest";

/** The validators of forms, which no page brings along. Throws RestError when they cannot be loaded. */
export async function loadCheckForm() {
  try {
    return (await import("./check-form")).checkForm;
  } catch {
    throw new RestError("unavailable", UNREACHABLE);
  }
}

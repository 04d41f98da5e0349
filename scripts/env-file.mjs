import path from "node:path";
import { ROOT } from "./prepare.mjs";

/** Reads `.env` into the environment; what the environment says already stays. */
export function readEnvFile() {
  try {
    process.loadEnvFile(path.join(ROOT, ".env"));
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
}

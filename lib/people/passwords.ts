import { randomUUID } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

// Argon2id with the first choice of the OWASP Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

let stranger: Promise<string> | undefined;

/** Whether the password fits. Without a hash it takes the same time and answers no: an unknown address is not told. */
export async function passwordFits(passwordHash: string | undefined, password: string): Promise<boolean> {
  stranger ??= hashPassword(randomUUID());
  const fits = await verify(passwordHash ?? (await stranger), password);
  return fits && passwordHash !== undefined;
}

import { cookies, headers } from "next/headers";
import { cache } from "react";
import { SESSION_COOKIE, sessionIdOf } from "./auth";
import { contextOf, type Origin, personOf } from "./context";
import { Refusal } from "./errors";
import { originOf } from "./request-origin";

/** Where this request came from, as the gate wrote it. */
export async function requestOrigin(): Promise<Origin> {
  return originOf(await headers());
}

/** The session's id of this request. Throws `unauthenticated`. */
export async function requestSession(): Promise<string> {
  const jar = await cookies();
  const id = await sessionIdOf(jar.get(SESSION_COOKIE)?.value);
  if (!id) throw new Refusal("unauthenticated", "Sign in to continue.");
  return id;
}

/** Who asks, in which organization. One look-up per rendering, however many parts ask. Throws as contextOf. */
export const requestContext = cache(async (org: string) =>
  contextOf(await requestSession(), org, await requestOrigin()),
);

/** Who asks, before an organization is chosen. Throws `unauthenticated`. */
export const requestPerson = cache(async () => personOf(await requestSession()));

import { notFound, redirect } from "next/navigation";
import type { z } from "zod";
import type { Context, Person } from "./context";
import { Refusal } from "./errors";
import { type Query, runQuery } from "./query";
import { requestContext, requestPerson } from "./request";
import { running } from "./request-running";

/** The context of a page. Sends a stranger to sign in, and answers 404 for an organization that is not theirs. */
export async function pageContext(org: string, path: string): Promise<Context & { person: Person }> {
  try {
    return await requestContext(org);
  } catch (error) {
    return leave(error, path);
  }
}

/** The person of a page outside any organization. Sends a stranger to sign in. */
export async function pagePerson(path: string): Promise<Person> {
  try {
    return await requestPerson();
  } catch (error) {
    return leave(error, path);
  }
}

/** Whether whoever asks for this page is signed in. */
export async function isSignedIn(): Promise<boolean> {
  try {
    await requestPerson();
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** Asks a query for a page: what is not visible is the page's 404, what is unexpected its error. */
export async function ask<S extends z.ZodType, R>(
  declaration: Query<S, R>,
  context: Context,
  input: z.input<S>,
): Promise<R> {
  const result = await runQuery(declaration, context, input);
  if (result.ok) return result.data;
  if (["not-found", "invalid", "forbidden"].includes(result.error.code)) notFound();
  throw shown(new Error(result.error.message));
}

function leave(error: unknown, path: string): never {
  if (error instanceof Refusal && error.code === "unauthenticated") {
    redirect(`/sign-in?to=${encodeURIComponent(path)}`);
  }
  if (error instanceof Refusal) notFound();
  throw shown(error);
}

/** The page of an error shows its digest: the id of the request, under which the log tells the rest. */
function shown(error: unknown): unknown {
  const digest = running()?.id;
  return error instanceof Error && digest ? Object.assign(error, { digest }) : error;
}

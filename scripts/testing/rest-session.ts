/** Somebody signed in over HTTP, as a browser would be. */
export type RestSession = {
  /** Asks for a path under the instance; `body` makes it JSON. */
  ask(method: string, path: string, body?: unknown): Promise<Response>;
};

/** Signs in with the session cookie that the console gives. Throws when it is refused. */
export async function signInOverRest(url: string, email: string, password: string): Promise<RestSession> {
  const token = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await token.json()) as { csrfToken: string };
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": "application/x-www-form-urlencoded", cookie: cookiesOf(token), origin: url },
    body: new URLSearchParams({ csrfToken, email, password, json: "true", callbackUrl: "/" }),
  });
  const cookie = cookiesOf(answer);
  if (!cookie.includes("bulkhead.session=")) throw new Error(`Not signed in: ${await answer.text()}`);
  return sessionAt(url, cookie);
}

function sessionAt(url: string, cookie: string): RestSession {
  return {
    ask: (method, path, body) =>
      fetch(url + path, {
        method,
        headers: { cookie, origin: url, ...(body !== undefined && { "content-type": "application/json" }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
  };
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

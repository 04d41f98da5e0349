import { answered, reach, rest } from "@/lib/rest";

// Browser only. The calls that signing in and out need: next-auth's own client brings a session store nobody reads.

async function submit(action: string, values: Record<string, string>): Promise<void> {
  const { csrfToken } = await rest<{ csrfToken: string }>("/api/auth/csrf");
  const answer = await reach(`/api/auth/${action}`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ ...values, csrfToken, json: "true", callbackUrl: "/" }),
  });
  await answered(answer);
}

/** Begins a session in this browser. Throws RestError; its message is a sentence for the form. */
export async function signInHere(email: string, password: string): Promise<void> {
  await submit("callback/credentials", { email, password });
}

/** Ends this browser's session. Throws RestError. */
export async function signOutHere(): Promise<void> {
  await submit("signout", {});
}

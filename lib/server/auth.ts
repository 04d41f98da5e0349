import { LRUCache } from "lru-cache";
import type { NextAuthOptions } from "next-auth";
import { decode } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import { endSession, SESSION_SECONDS, signIn } from "@/lib/people/sign-in";
import { settings } from "./env";
import { Refusal } from "./errors";

export const SESSION_COOKIE = "bulkhead.session";

/**
 * next-auth's configuration: a token that carries a session's id, which is checked against the database each time.
 * `onRefusal` hears why somebody could not sign in.
 */
export function authOptions(onRefusal: (refusal: Refusal) => void): NextAuthOptions {
  return {
    secret: settings().authSecret,
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    cookies: {
      sessionToken: {
        name: SESSION_COOKIE,
        options: {
          httpOnly: true,
          sameSite: "lax",
          path: "/",
          secure: settings().url?.startsWith("https:") ?? false,
        },
      },
    },
    providers: [
      CredentialsProvider({
        name: "Email and password",
        credentials: {
          email: { label: "Email", type: "email" },
          password: { label: "Password", type: "password" },
        },
        async authorize(credentials, request) {
          try {
            const { email, password } = credentials ?? {};
            const sent = (name: string) => {
              const value: unknown = request.headers?.[name];
              return typeof value === "string" ? value : null;
            };
            const { sessionId, ...person } = await signIn(
              { email, password },
              sent("x-forwarded-for"),
              sent("user-agent"),
            );
            return { id: sessionId, ...person };
          } catch (error) {
            if (error instanceof Refusal) onRefusal(error);
            else console.error("Unexpected error in sign-in:", error);
            // next-auth puts the message into a URL.
            throw new Error("refused");
          }
        },
      }),
    ],
    callbacks: {
      jwt({ token, user }) {
        if (user) return { sid: user.id };
        return token;
      },
      // The console asks its own context; this answer carries nothing.
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sid === "string") await endSession(token.sid);
      },
    },
  };
}

const decoded = new LRUCache<string, string>({ max: 10_000, ttl: 60_000 });

/** The session's id in a cookie's value; null when it is not ours or has expired. Decoded once, not at each request. */
export async function sessionIdOf(cookie: string | undefined): Promise<string | null> {
  if (!cookie || cookie.length > 4096) return null;
  const known = decoded.get(cookie);
  if (known) return known;
  const token = await decode({ token: cookie, secret: settings().authSecret }).catch(() => null);
  if (typeof token?.sid !== "string") return null;
  decoded.set(cookie, token.sid);
  return token.sid;
}

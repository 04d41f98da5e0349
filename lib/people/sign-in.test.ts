import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { asOwner } from "@/db/testing/owner";
import { addMember } from "@/lib/members/add-member";
import { builtInRoleId } from "@/lib/roles/built-in-role-id";
import { runCommand } from "@/lib/server/command";
import { type Context, personOf } from "@/lib/server/context";
import { done } from "@/lib/testing/answers";
import { newOrganization } from "@/lib/testing/organization";
import { ensureUser } from "./ensure-user";
import { signIn } from "./sign-in";

const password = "correct horse battery";
const wrong = { code: "unauthenticated", message: "The email address or the password is wrong." };
let admin: Context;

beforeAll(async () => {
  admin = await newOrganization();
});

async function someone(): Promise<string> {
  const email = `Linus-${randomUUID()}@northwind.example`;
  const person = { name: "Linus", email };
  const { userId } = await ensureUser({ ...person, password });
  const roleIds = [await builtInRoleId(admin, "agent")];
  await done(runCommand(addMember, admin, { ...person, userId, roleIds }));
  return email;
}

/** What each attempt was answered: "in", or a refusal's code. */
async function attempts(number: number, input: () => [object, string]): Promise<string[]> {
  return Promise.all(
    Array.from({ length: number }, () =>
      signIn(...input()).then(
        () => "in",
        (error: { code: string }) => error.code,
      ),
    ),
  );
}

describe("signing in", () => {
  it("begins a session, however the address is written", async () => {
    const email = await someone();
    const { sessionId } = await signIn({ email: ` ${email.toUpperCase()} `, password }, randomUUID());
    expect((await personOf(sessionId)).user).toMatchObject({ email, name: "Linus" });
  });

  it("answers a wrong password and an unknown address alike", async () => {
    const email = await someone();
    await expect(signIn({ email, password: "something else" }, randomUUID())).rejects.toMatchObject(wrong);
    await expect(
      signIn({ email: `${randomUUID()}@nowhere.example`, password }, randomUUID()),
    ).rejects.toMatchObject(wrong);
  });

  it.each([
    [{}, ["email", "password"]],
    [{ email: "", password: "" }, ["email", "password"]],
    [{ email: "a@b.example", password: "x".repeat(201) }, ["password"]],
    [{ email: "a".repeat(255), password }, ["email"]],
    [{ email: 7, password }, ["email"]],
    [{ email: "a\0b@b.example", password }, ["email"]],
    [{ email: "a@b.example", password, role: "admin" }, ["role"]],
  ])("refuses %j at its fields", async (input, fields) => {
    const error = await signIn(input, randomUUID()).catch((refused) => refused);
    expect(error).toMatchObject({ code: "invalid" });
    expect(Object.keys(error.fields)).toEqual(fields);
  });

  it("slows down an account's guesses, also the right one, wherever they come from", async () => {
    const email = await someone();
    for (let guess = 0; guess < 5; guess++) {
      await expect(signIn({ email, password: "wrong" }, randomUUID())).rejects.toMatchObject(wrong);
    }
    // As after many more of them, when the wait is longer than any test takes.
    await asOwner("update sign_in_attempts set failures = 12, last_at = now() where failures >= 5");
    const refused = await signIn({ email, password }, randomUUID()).catch((error) => error);
    expect(refused.code).toBe("too-many");
    expect(refused.details.seconds).toBeGreaterThan(0);
    expect(refused.message).toMatch(/^Too many attempts\. Try again in (a second|\d+ seconds)\.$/);
  });

  it("counts guesses that come at once", async () => {
    const email = await someone();
    const answers = await attempts(20, () => [{ email, password: "wrong" }, randomUUID()]);
    // Five are free; a few more where the machine is slow enough for a wait to pass meanwhile.
    expect(answers.filter((answer) => answer === "too-many").length).toBeGreaterThanOrEqual(10);
  });

  it("slows down an address that tries many accounts", async () => {
    const from = randomUUID();
    const answers = await attempts(60, () => [
      { email: `${randomUUID()}@nowhere.example`, password: "wrong" },
      from,
    ]);
    expect(answers).toContain("too-many");
  });

  it("takes the addresses of one IPv6 network for one", async () => {
    const half = () => randomUUID().slice(0, 4);
    const network = `2001:db8:${half()}:${half()}`;
    const answers = await attempts(60, () => [
      { email: `${randomUUID()}@nowhere.example`, password: "wrong" },
      `${network}:${half()}:${half()}:${half()}:${half()}`,
    ]);
    expect(answers).toContain("too-many");
  });

  it("forgets the guesses of an account that then signs in", async () => {
    const email = await someone();
    const from = randomUUID();
    for (let round = 0; round < 3; round++) {
      await attempts(3, () => [{ email, password: "wrong" }, from]);
      await signIn({ email, password }, from);
    }
  });
});

import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { contextOf } from "@/lib/server/context";
import { answerSetUp } from "./answer-set-up";
import { isSetUp } from "./set-up";
import { signIn } from "./sign-in";

const input = {
  organization: "Northwind Traders",
  name: "Ada Lovelace",
  email: "ada@northwind.example",
  password: "correct horse battery",
};

const post = (body: unknown, type = "application/json") =>
  answerSetUp(
    new NextRequest("http://localhost/api/setup", {
      method: "POST",
      headers: { "content-type": type },
      body: typeof body === "string" ? body : JSON.stringify(body),
    }),
  );

// In this order: the instance is empty until the last but one.
describe("set-up", () => {
  it.each([
    ["organization", { organization: " " }, "Enter an organization name."],
    ["organization", { organization: "x".repeat(81) }, "Organization name can have at most 80 characters."],
    ["name", { name: "" }, "Enter your name."],
    ["email", { email: "ada" }, "Enter an email address such as ada@example.com."],
    ["password", { password: "short" }, "Use at least 12 characters."],
    ["sampleData", { sampleData: "yes" }, "Say true or false."],
    ["admin", { admin: true }, "There is no field named admin."],
  ])("refuses a wrong %s at its field", async (field, wrong, message) => {
    const answer = await post({ ...input, ...wrong });
    expect(answer.status).toBe(422);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({ code: "invalid", fields: { [field]: message } });
    expect(await isSetUp()).toBe(false);
  });

  it("refuses what is no JSON object", async () => {
    expect((await post("{")).status).toBe(400);
    expect((await post("[]")).status).toBe(400);
    expect((await post("a=b", "application/x-www-form-urlencoded")).status).toBe(415);
  });

  it("happens once, also when several ask at once", async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4].map((number) =>
        post({ ...input, organization: `Northwind ${number}`, email: `ada${number}@northwind.example` }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect(await isSetUp()).toBe(true);

    const won = answers.findIndex(({ status }) => status === 201) + 1;
    expect(await answers[won - 1]?.json()).toEqual({ organization: `northwind-${won}` });
    const email = `ada${won}@northwind.example`;
    const { sessionId } = await signIn({ email, password: input.password }, null);
    const context = await contextOf(sessionId, `northwind-${won}`, { requestId: null, address: null });
    expect(context.person.organizations).toHaveLength(1);
    expect(context.environments.map(({ key }) => key)).toEqual(["dev", "qa", "prod"]);
    expect(context.activeEnvironment).toBe("dev");
    expect(context.access.can("member:update", "organization")).toBe(true);
    for (const other of [1, 2, 3, 4].filter((number) => number !== won)) {
      await expect(
        signIn({ email: `ada${other}@northwind.example`, password: input.password }, null),
      ).rejects.toMatchObject({ code: "unauthenticated" });
    }
  });

  it("is closed for good then", async () => {
    const answer = await post(input);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({
      title: "This instance is set up already. Sign in instead.",
    });
    expect((await post({})).status).toBe(409);
  });
});

import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { expect, it } from "vitest";
import { addMember } from "@/lib/members/add-member";
import { builtInRoleId } from "@/lib/roles/built-in-role-id";
import { runCommand } from "@/lib/server/command";
import { personOf } from "@/lib/server/context";
import { done } from "@/lib/testing/answers";
import { auditOf } from "@/lib/testing/audit";
import { newOrganization } from "@/lib/testing/organization";
import { ensureUser } from "./ensure-user";
import { resetPassword } from "./reset-password";
import { signIn } from "./sign-in";

it("lets somebody in with a new password alone, ends their sessions, and is told in each of their organizations", async () => {
  const organizations = [await newOrganization(), await newOrganization("Contoso")];
  const email = `Linus-${randomUUID()}@northwind.example`;
  const { userId } = await ensureUser({ name: "Linus", email, password: "correct horse battery" });
  for (const each of organizations) {
    const roleIds = [await builtInRoleId(each, "agent")];
    await done(runCommand(addMember, each, { userId, name: "Linus", email, roleIds }));
  }
  const { sessionId } = await signIn({ email, password: "correct horse battery" }, randomUUID());
  const owner = new Client({ connectionString: process.env.DATABASE_URL });
  await owner.connect();
  try {
    const password = await resetPassword(owner, email.toUpperCase());
    await expect(personOf(sessionId)).rejects.toMatchObject({ code: "unauthenticated" });
    const old = signIn({ email, password: "correct horse battery" }, randomUUID());
    await expect(old).rejects.toMatchObject({ code: "unauthenticated" });
    expect((await signIn({ email, password }, randomUUID())).userId).toBe(userId);
    for (const { organization } of organizations) {
      const rows = await auditOf(organization.id);
      expect(rows.at(-1)).toMatchObject({ action: "member.reset-password", actor_name: "Command line" });
      expect(JSON.stringify(rows)).not.toContain(password);
    }
    await expect(resetPassword(owner, "nobody@northwind.example")).rejects.toThrow("Nobody here has");
  } finally {
    await owner.end();
  }
});

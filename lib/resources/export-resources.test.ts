import { randomUUID } from "node:crypto";
import { NextRequest } from "next/server";
import { beforeAll, describe, expect, it } from "vitest";
import { asOwner } from "@/db/testing/owner";
import { copiedKindIds } from "@/lib/kinds/faces";
import { sampleOf } from "@/lib/kinds/testing/sample";
import { endSession } from "@/lib/people/sign-in";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { done } from "@/lib/testing/answers";
import { newMember } from "@/lib/testing/members";
import { idOf, newOrganization } from "@/lib/testing/organization";
import { formsOf } from "@/lib/testing/secret-forms";
import { signedIn } from "@/lib/testing/session";
import { createResource } from "./create-resource";
import type { ExportedResource } from "./export-format";
import { exportSome } from "./export-resources";

let admin: Context;
let cookie: string;

beforeAll(async () => {
  admin = await newOrganization();
  cookie = await cookieOf(admin);
});

async function cookieOf({ actor }: Context): Promise<string> {
  if (actor.kind !== "member") throw new Error("Only people sign in.");
  return (await signedIn(actor.userId)).cookie;
}

describe.each(copiedKindIds)("an export of %s", (kind) => {
  const { spec, secrets } = sampleOf(kind);

  const make = (name: string, env = "dev", as = admin) =>
    done(runCommand(createResource, as, { kind, environmentId: idOf(as, env), name, spec, secrets }));

  async function begin(asked: { search?: string; body?: object; cookie?: string }) {
    const url = `http://localhost/api/v1/orgs/x/resources/${kind}/export${asked.search ?? ""}`;
    const request = new NextRequest(url, {
      method: asked.body ? "POST" : "GET",
      headers: { cookie: asked.cookie ?? cookie, "content-type": "application/json" },
      ...(asked.body && { body: JSON.stringify(asked.body) }),
    });
    const params = Promise.resolve({ org: admin.organization.slug, kind });
    return exportSome(request, { params });
  }
  async function ask(asked: Parameters<typeof begin>[0]) {
    const response = await begin(asked);
    const text = await response.text();
    return { response, text, names: () => namesIn(text) };
  }
  const namesIn = (text: string) =>
    (JSON.parse(text) as { items: ExportedResource[] }).items.map(({ name }) => name);

  it("is a file with what is public and the names of the secrets, whatever they are called", async () => {
    const name = `=HYPERLINK("http://x") <b>${randomUUID()}</b>`;
    const made = await make(name);
    const { response, text } = await ask({ search: `?env=DEV&q=${encodeURIComponent(name)}` });
    expect(response.headers.get("content-disposition")).toMatch(
      new RegExp(
        `^attachment; filename="${admin.organization.slug}-${kind}-dev-\\d{4}-\\d\\d-\\d\\d\\.json"$`,
      ),
    );
    const { exportedAt, ...file } = JSON.parse(text) as Record<string, unknown>;
    expect(Date.parse(String(exportedAt))).not.toBeNaN();
    expect(file).toEqual({
      format: "bulkhead.resources",
      version: 1,
      organization: admin.organization.slug,
      kind,
      items: [
        { key: made.key, name, environment: "dev", spec: made.spec, secrets: Object.keys(secrets).sort() },
      ],
    });
    for (const secret of Object.values(secrets)) {
      for (const form of formsOf(secret).values()) expect(text).not.toContain(form);
    }
  });

  it("goes on page after page, and holds those alone that were named", async () => {
    await asOwner(
      `insert into resources (organization_id, environment_id, id, kind, name, key, spec)
       select $1, $2, gen_random_uuid(), $3, 'Page ' || n, 'page-' || n, $4 from generate_series(1, 230) n`,
      [admin.organization.id, idOf(admin, "qa"), kind, JSON.stringify(spec)],
    );
    expect(new Set((await ask({ search: "?env=qa" })).names()).size).toBe(230);
    const [one, two] = [await make(`Named 1 ${randomUUID()}`), await make(`Named 2 ${randomUUID()}`)];
    expect((await ask({ body: { ids: [one.id, two.id] } })).names()).toEqual([one.name, two.name]);
    expect((await ask({ search: `?q=${randomUUID()}` })).names()).toEqual([]);
  });

  it("ends with the session of whoever reads it slowly", async () => {
    await asOwner(
      `insert into resources (organization_id, environment_id, id, kind, name, key, spec)
       select $1, $2, gen_random_uuid(), $3, 'Slow ' || n, 'slow-' || n, $4 from generate_series(1, 230) n`,
      [admin.organization.id, idOf(admin, "dev"), kind, JSON.stringify(spec)],
    );
    const member = await newMember(admin, "Frances", { base: "developer" });
    const { actor } = await member.context();
    const { cookie: own, sessionId } = await signedIn(actor.kind === "member" ? actor.userId : "");
    const { body } = await begin({ cookie: own, search: "?env=dev&q=slow" });
    const file = body?.getReader();
    await file?.read();
    await endSession(sessionId);
    const rest = async () => {
      while (!(await file?.read())?.done);
    };
    await expect(rest()).rejects.toThrow("Sign in to continue.");
  });

  it("holds nothing that they may not see", async () => {
    const stranger = await newOrganization("Contoso");
    const theirs = await make(`Theirs ${randomUUID()}`, "dev", stranger);
    const hidden = await make(`Hidden ${randomUUID()}`, "prod");
    const member = await newMember(admin, "Linus", {
      base: "developer",
      access: "only",
      environments: ["dev"],
    });
    const inDev = await cookieOf(await member.context());
    const { names } = await ask({ cookie: inDev, body: { ids: [theirs.id, hidden.id] } });
    expect(names()).toEqual([]);
    const refused = await ask({ cookie: inDev, search: "?env=prod" });
    expect(refused.response.status).toBe(404);
    expect(refused.text).toContain("This environment was not found.");
    expect((await ask({ cookie: await cookieOf(stranger) })).response.status).toBe(404);
  });
});

import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { asOwner } from "@/db/testing/owner";
import type { Behaviour, Provider } from "@/lib/kinds/connected-account/testing/provider";
import { kmsOrigin, startKms } from "@/lib/kinds/encryption-key/testing/kms";
import { encryptionKeySample } from "@/lib/kinds/encryption-key/testing/sample";
import { createResource } from "@/lib/resources/create-resource";
import { listResources } from "@/lib/resources/list-resources";
import type { Resource } from "@/lib/resources/schema";
import { testDraft, testResource } from "@/lib/resources/test-resource";
import { everythingKept } from "@/lib/resources/testing/kept";
import { openSecretsOf } from "@/lib/resources/testing/opened";
import { updateResource } from "@/lib/resources/update-resource";
import { forgetDataKeys } from "@/lib/secrets/data-keys";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { withNeededKeys } from "@/lib/server/needed-keys";
import { runQuery } from "@/lib/server/query";
import { done, refused } from "@/lib/testing/answers";
import { newAccount } from "@/lib/testing/apps";
import { idOf, newOrganization } from "@/lib/testing/organization";
import { getVersions } from "./get-versions";
import { resealBatch } from "./reseal";
import { rotateKey, useKey } from "./rotate-key";

const kind = "encryption-key" as const;
const { spec, secrets } = encryptionKeySample;

let kms: Provider;
let admin: Context;
let key: Resource;

beforeAll(async () => {
  kms = await startKms();
  process.env.BULKHEAD_PROVIDER_ORIGINS = JSON.stringify({ [kmsOrigin]: kms.origin });
});

afterAll(() => kms.close());

beforeEach(async () => {
  kms.behave("works");
  admin = await newOrganization();
  const made = { kind, environmentId: idOf(admin, "dev"), name: "Ours", spec, secrets };
  key = await done(runCommand(createResource, admin, made));
});

const seen = ({ id, environmentId, revision }: Resource) => ({ id, environmentId, revision });

async function reseal() {
  const here = { organizationId: admin.organization.id, environmentId: idOf(admin, "dev") };
  while ((await resealBatch(here, 1_000)).state !== "done");
}

const open = (account: Resource) => withNeededKeys(() => openSecretsOf(admin, account));

/** How many calls were made with this target meanwhile. */
async function calls(target: string, work: () => Promise<unknown>): Promise<number> {
  const before = kms.received.length;
  await work();
  return kms.received
    .slice(before)
    .filter(({ headers }) => headers["x-amz-target"] === `TrentService.${target}`).length;
}

describe("a key of AWS KMS", () => {
  it("wraps the data key of its environment, and what is sealed opens through it alone", async () => {
    const account = await newAccount(admin, "dev", { token: "before" });
    expect(await calls("Encrypt", () => done(useKey(admin, seen(key))))).toBe(1);
    await reseal();
    const versions = await done(runQuery(getVersions, admin, { id: key.id }));
    expect(versions).toMatchObject({
      encrypts: true,
      versions: [{ version: 1, kmsArn: spec.arn, sealed: 1 }],
    });
    expect(
      await asOwner(
        "select from data_keys where environment_id = $1 and master_key is null and kms_arn is null and version > 0",
        [idOf(admin, "dev")],
      ),
    ).toEqual([]);

    // Another process, or this one later: KMS is asked once, and no secret is read while it refuses.
    forgetDataKeys();
    kms.behave(403);
    await expect(open(account)).rejects.toThrow(
      /^The encryption key Ours can't be used\. AWS KMS does not let these access keys use arn:aws:kms:/,
    );
    kms.behave("works");
    const asked = await calls("Decrypt", async () => {
      expect(await open(account)).toEqual({ token: "before" });
      expect(await open(account)).toEqual({ token: "before" });
    });
    expect(asked).toBe(1);
    const [{ body = "" } = {}] = kms.received.slice(-1);
    expect(JSON.parse(body).EncryptionContext).toMatchObject({ organization: admin.organization.id });
  });

  it("is asked between two tries of a command or a query, never inside a transaction", async () => {
    await done(useKey(admin, seen(key)));
    await reseal();
    forgetDataKeys();
    const account = await newAccount(admin, "dev", { token: randomUUID() });
    forgetDataKeys();
    kms.behave("hangs-up");
    const { id, environmentId, revision } = account;
    const update = { kind: account.kind, id, environmentId, revision, secrets: { token: "later" } };
    expect(await refused(runCommand(updateResource, admin, update))).toMatchObject({
      code: "unavailable",
      message: expect.stringMatching(/^The encryption key Ours can't be used\. .*closed the connection/),
    });
    kms.behave("works");
    await done(runCommand(updateResource, admin, update));
    expect(await open(account)).toEqual({ token: "later" });
  });

  it("rotates, and gives way to a key that is managed here", async () => {
    const account = await newAccount(admin, "dev", { token: "kept" });
    await done(useKey(admin, seen(key)));
    await reseal();
    await done(rotateKey(admin, seen(key)));
    forgetDataKeys();
    await reseal();
    expect((await done(runQuery(getVersions, admin, { id: key.id }))).versions).toMatchObject([
      { version: 2, sealed: 1 },
    ]);
    const { items } = await done(runQuery(listResources, admin, { kind, env: "dev", q: "environment-key" }));
    const [own] = items;
    if (!own) throw new Error("It is gone.");
    const { id, environmentId, revision } = own;
    await done(useKey(admin, { id, environmentId, revision }));
    await reseal();
    kms.behave("never-answers");
    expect(await open(account)).toEqual({ token: "kept" });
  });

  it("is tested by wrapping something and opening it again", async () => {
    expect(await done(testResource(admin, { kind, id: key.id }))).toMatchObject({
      ok: true,
      message: `AWS KMS wraps with ${spec.arn}, and opens again what it wrapped.`,
      recorded: true,
    });
    const draft = { kind, environmentId: key.environmentId, spec: { where: "managed" } };
    expect(await done(testDraft(admin, draft))).toMatchObject({ ok: true });
  });

  it("is called with nothing of the machine that this runs on", async () => {
    const elsewhere = await startKms();
    const folder = mkdtempSync(path.join(tmpdir(), "bulkhead-kms-"));
    // Whoever reads a pipe that nobody writes to waits for longer than the test may take.
    const pipe = path.join(folder, "config");
    execFileSync("mkfifo", [pipe]);
    const settings = {
      AWS_CONFIG_FILE: pipe,
      AWS_SHARED_CREDENTIALS_FILE: pipe,
      AWS_ACCESS_KEY_ID: "AKIAOFTHEMACHINE0000",
      AWS_SECRET_ACCESS_KEY: "of-the-machine",
      AWS_SESSION_TOKEN: "of-the-machine",
      AWS_REGION: "us-west-1",
      AWS_DEFAULTS_MODE: "auto",
      AWS_ENDPOINT_URL: elsewhere.origin,
      AWS_ENDPOINT_URL_KMS: elsewhere.origin,
      AWS_USE_FIPS_ENDPOINT: "true",
      AWS_USE_DUALSTACK_ENDPOINT: "true",
      AWS_EC2_METADATA_SERVICE_ENDPOINT: elsewhere.origin,
      AWS_SDK_UA_APP_ID: "of-the-machine",
    };
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
    onTestFinished(async () => {
      vi.unstubAllEnvs();
      writeFileSync(openSync(pipe, "r+"), "\n");
      rmSync(folder, { recursive: true });
      await elsewhere.close();
    });
    expect(await done(testResource(admin, { kind, id: key.id }))).toMatchObject({ ok: true });
    expect(elsewhere.received).toEqual([]);
    expect(JSON.stringify(kms.received)).not.toMatch(/of-the-machine|OFTHEMACHINE|us-west-1|fips|dualstack/);
  });

  const answers: [Behaviour, RegExp][] = [
    [401, /^AWS KMS refused the secret access key\. Copy it again/],
    [
      403,
      /^AWS KMS does not let these access keys use arn:aws:kms:.* Give them kms:Encrypt and kms:Decrypt on it/,
    ],
    [404, /^AWS KMS has no key arn:aws:kms:.*\. Check the ARN\.$/],
    [429, /^AWS KMS limits how often it is called\. Try again in a few minutes\.$/],
    [500, /^AWS KMS can't use the key just now\. Try again later\.$/],
    ["html", /^AWS KMS answered with something other than a key\. Check the endpoint\.$/],
    ["garbage", /^AWS KMS answered with something other than a key\. Check the endpoint\.$/],
    ["empty", /^AWS KMS answered with something other than a key\. Check the endpoint\.$/],
    ["endless", /^AWS KMS answered with something other than a key\. Check the endpoint\.$/],
    ["hangs-up", /closed the connection before it had answered\.$/],
    [
      { redirectTo: "https://elsewhere.example.net/" },
      /^AWS KMS redirects to https:\/\/elsewhere\.example\.net \(302\)/,
    ],
  ];

  it.each(answers)(
    "that answers %o is told of in a plain sentence, and nothing changes",
    async (behaviour, sentence) => {
      kms.behave(behaviour);
      const said = await done(testResource(admin, { kind, id: key.id }));
      expect(said).toMatchObject({ ok: false, message: expect.stringMatching(sentence) });
      const refusal = await refused(useKey(admin, seen(key)));
      expect(refusal.code).toBe("unavailable");
      expect(refusal.message).toContain(said.message);
      expect((await done(runQuery(getVersions, admin, { id: key.id }))).encrypts).toBe(false);
      for (const kept of [JSON.stringify(said), JSON.stringify(refusal), await everythingKept()])
        expect(kept).not.toContain(secrets.secretAccessKey);
    },
  );
});

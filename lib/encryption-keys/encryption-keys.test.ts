import { beforeAll, describe, expect, it } from "vitest";
import { asOwner } from "@/db/testing/owner";
import { createEnvironment } from "@/lib/environments/create-environment";
import { deleteEnvironment } from "@/lib/environments/delete-environment";
import { encryptionKeySample } from "@/lib/kinds/encryption-key/testing/sample";
import { createResource } from "@/lib/resources/create-resource";
import { deleteResource } from "@/lib/resources/delete-resource";
import { listResources } from "@/lib/resources/list-resources";
import { openSecretsOf } from "@/lib/resources/testing/opened";
import { updateResource } from "@/lib/resources/update-resource";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done, refused } from "@/lib/testing/answers";
import { asMember, idOf, newOrganization } from "@/lib/testing/organization";

const kind = "encryption-key" as const;

let admin: Context;

beforeAll(async () => {
  admin = await newOrganization();
});

const keysIn = async (env: string, as = admin) =>
  (await done(runQuery(listResources, as, { kind, env }))).items;

const seen = ({ id, environmentId, revision }: { id: string; environmentId: string; revision: number }) => ({
  kind,
  id,
  environmentId,
  revision,
});

describe("an environment", () => {
  it("is born with one key, which encrypts its secrets and can't be deleted", async () => {
    for (const { key, name } of admin.environments) {
      const [own, ...others] = await keysIn(key);
      expect(others).toEqual([]);
      if (!own) throw new Error("It has none.");
      expect(own).toMatchObject({ name: "Environment key", key: "environment-key", facet: "managed" });
      const given = { ...seen(own), confirmation: own.name };
      expect(await refused(runCommand(deleteResource, admin, given))).toMatchObject({
        code: "in-use",
        message: `Environment key encrypts the secrets of ${name}. Have another key encrypt them first.`,
      });
    }
  });

  it("goes with its own key, and not while another one is there", async () => {
    const other = await newOrganization();
    const face = { shape: "hexagon", colour: "green" } as const;
    const made = await done(runCommand(createEnvironment, other, { name: "Lab", key: "lab", ...face }));
    const both = { ...other, environments: [...other.environments, made] };
    const inLab = asMember(both, "Ada", { base: "admin" });
    const spec = { where: "managed", algorithm: "aes-256-gcm" };
    const key = await done(
      runCommand(createResource, inLab, { kind, environmentId: made.id, name: "Second", spec }),
    );
    const remove = () =>
      runCommand(deleteEnvironment, inLab, { environmentId: made.id, revision: 1, confirmation: "Lab" });
    expect(await refused(remove())).toMatchObject({
      code: "in-use",
      message: "Lab still holds 1 encryption key. Delete or move them first.",
    });
    await done(runCommand(deleteResource, inLab, seen(key)));
    await done(remove());
    expect(await asOwner("select from data_keys where environment_id = $1", [made.id])).toEqual([]);
  });
});

describe("a key of AWS KMS", () => {
  it("keeps its access key sealed with a data key of its own, which goes with it", async () => {
    const { spec, secrets } = encryptionKeySample;
    const environmentId = idOf(admin, "dev");
    const made = await done(
      runCommand(createResource, admin, { kind, environmentId, name: "Ours", spec, secrets }),
    );
    const sealers = () =>
      asOwner(`select d.version, d.current, d.kms_arn from data_keys d where d.encryption_key_id = $1`, [
        made.id,
      ]);
    expect(await sealers()).toEqual([{ version: 0, current: false, kms_arn: null }]);
    expect(await openSecretsOf(admin, made)).toEqual(secrets);
    const secretAccessKey = "another/secret+access+key";
    const changed = await done(
      runCommand(updateResource, admin, { ...seen(made), secrets: { secretAccessKey } }),
    );
    expect(await openSecretsOf(admin, changed)).toEqual({ secretAccessKey });
    expect(await sealers()).toHaveLength(1);
    await done(runCommand(deleteResource, admin, seen(changed)));
    expect(await sealers()).toEqual([]);
  });
});

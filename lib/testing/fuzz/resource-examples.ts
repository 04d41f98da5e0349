import { getVersions } from "@/lib/encryption-keys/get-versions";
import { copies, type KindId } from "@/lib/kinds/faces";
import { sampleOf } from "@/lib/kinds/testing/sample";
import { createResource } from "@/lib/resources/create-resource";
import { listResources } from "@/lib/resources/list-resources";
import { runCommand } from "@/lib/server/command";
import { runQuery } from "@/lib/server/query";
import { done } from "../answers";
import { type Example, nothing } from "./example";
import { dev, newThing, qa, seen, unique, type World } from "./world";

/** A thing of a kind, and what is sent about it. */
const about =
  (input: Record<string, unknown> = {}): Example =>
  async (world, kind) => {
    const { id, environmentId, revision } = await newThing(world, kind);
    return { path: { id }, input: { environmentId, revision, ...input } };
  };

const read: Example = async (world, kind) => ({ path: { id: (await newThing(world, kind)).id } });

const draft = (world: World, kind: KindId) => {
  const { spec, secrets } = sampleOf(kind);
  return { environmentId: dev(world), spec, secrets };
};

const items = (world: World, kind: KindId) => {
  const { spec } = sampleOf(kind);
  const environmentId = dev(world);
  return [{ environmentId, key: `k-${unique()}`, name: `Thing ${unique()}`, from: "qa", spec, secrets: [] }];
};

/** The key that encrypts Development. */
const ownKey = async ({ admin }: World) => {
  const { items } = await done(runQuery(listResources, admin, { kind: "encryption-key", env: "dev" }));
  const versions = await Promise.all(
    items.map(async (item) => ({ item, of: await done(runQuery(getVersions, admin, { id: item.id })) })),
  );
  const found = versions.find(({ of }) => of.encrypts);
  if (!found) throw new Error("Development has no encryption key.");
  return found.item;
};

/** For each operation on resources of a kind, and what some kinds have of their own, a request that succeeds. */
export const resourceExamples: Readonly<Record<string, Example>> = {
  "resource.list": () => ({ input: { env: "dev", count: "yes", limit: 10 } }),
  "resource.get": read,
  "resource.create": (world, kind) => ({ input: { name: `Thing ${unique()}`, ...draft(world, kind) } }),
  "resource.update": async (world, kind) => {
    const { id, environmentId, revision } = await newThing(world, kind);
    return { path: { id }, input: { environmentId, revision, spec: sampleOf(kind).changed } };
  },
  "resource.delete": about(),
  "resource.copy": async (world, kind) => {
    const { path, input } = await about({ secrets: true })(world, kind);
    return { path, input: { ...input, to: qa(world) } };
  },
  "resource.history": read,
  "resource.used-by": read,
  "resource.affected": async (world, kind) => ({
    ...(await read(world, kind)),
    input: { spec: sampleOf(kind).changed },
  }),
  "resource.described": nothing,
  "resource.matching": () => ({ input: { env: "all" } }),
  "resource.matching-rows": () => ({ input: { env: "all", at: new Date().toISOString() } }),
  "resource.batch": async (world, kind) => ({
    input: {
      ...(copies(kind) ? { act: "copy", to: qa(world) } : { act: "delete" }),
      items: [seen(await newThing(world, kind))],
    },
  }),
  "resource.export": () => ({ input: { env: "dev" } }),
  "resource.export-some": async (world, kind) => ({ input: { ids: [(await newThing(world, kind)).id] } }),
  "resource.preview-import": (world, kind) => ({ input: { items: items(world, kind) } }),
  "resource.import": (world, kind) => ({
    input: { items: items(world, kind).map((item) => ({ ...item, seen: null })) },
  }),
  "resource.test": read,
  "resource.test-draft": (world, kind) => ({ input: draft(world, kind) }),

  "api-token.rotate": async (world) => {
    const { id, environmentId, revision } = await newThing(world, "api-token");
    return { path: { id }, input: { environmentId, revision, keepHours: 1 } };
  },
  "token.who-am-i": nothing,
  "encryption-key.versions": async (world) => ({ path: { id: (await ownKey(world)).id } }),
  "encryption-key.rotate": async (world) => {
    const { id, environmentId, revision } = await ownKey(world);
    return { path: { id }, input: { environmentId, revision } };
  },
  "encryption-key.use": async (world) => {
    const spec = { where: "managed", algorithm: "aes-256-gcm" };
    const made = { kind: "encryption-key", environmentId: dev(world), name: `Key ${unique()}`, spec };
    const { id, environmentId, revision } = await done(runCommand(createResource, world.admin, made));
    return { path: { id }, input: { environmentId, revision } };
  },
};

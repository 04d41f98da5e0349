import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inTenant, openWrites } from "@/db/tenant";
import { type Context, wallsOf } from "@/lib/server/context";
import { idOf, newOrganization } from "@/lib/testing/organization";
import { open, seal } from "./envelope";
import { openSecret, type Place, sealSecret } from "./secrets";

describe("the envelope", () => {
  const key = randomBytes(32);
  const place = ["organization", "environment", "owner", "field"];

  test("opens what it sealed, for the same key and place alone", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 2_000 }),
        fc.array(fc.string(), { maxLength: 4 }),
        (bytes, where) => {
          const plain = Buffer.from(bytes);
          const sealed = seal(key, plain, where);
          expect(open(key, sealed, where)).toEqual(plain);
          expect(() => open(randomBytes(32), sealed, where)).toThrow();
          expect(() => open(key, sealed, [...where, "elsewhere"])).toThrow();
        },
      ),
    );
  });

  test("notices any changed byte, and what is cut off", () => {
    const sealed = seal(key, Buffer.from("a credential"), place);
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => open(key, changed, place), `byte ${at}`).toThrow();
      expect(() => open(key, sealed.subarray(0, at), place), `cut at ${at}`).toThrow();
    }
  });

  test("does not seal the same twice", () => {
    const plain = Buffer.from("a credential");
    expect(seal(key, plain, place)).not.toEqual(seal(key, plain, place));
  });

  test("tells apart places whose parts run together", () => {
    const sealed = seal(key, Buffer.from("x"), ["ab", "c"]);
    expect(() => open(key, sealed, ["a", "bc"])).toThrow();
  });
});

describe("a secret", () => {
  function inside<T>(context: Context, work: Parameters<typeof inTenant<T>>[2]): Promise<T> {
    return inTenant(wallsOf(context), "write", async (db, client) => {
      await openWrites(client, { environmentIds: context.access.visible, organization: false });
      return work(db, client);
    });
  }

  test("opens where it was sealed, and in no other field, owner, environment or organization", async () => {
    const here = await newOrganization();
    const other = await newOrganization();
    const place: Place = {
      organizationId: here.organization.id,
      environmentId: idOf(here, "dev"),
      owner: "owner",
      field: "token",
    };
    const sealed = await inside(here, (db) => sealSecret(db, place, "päss 🔑"));
    expect(sealed.sealed.includes(Buffer.from("päss"))).toBe(false);
    expect(await inside(here, (db) => openSecret(db, place, sealed))).toBe("päss 🔑");

    const elsewhere: Partial<Place>[] = [
      { field: "password" },
      { owner: "another" },
      { environmentId: idOf(here, "qa") },
    ];
    for (const part of elsewhere) {
      await expect(inside(here, (db) => openSecret(db, { ...place, ...part }, sealed))).rejects.toThrow();
    }
    await expect(inside(other, (db) => openSecret(db, place, sealed))).rejects.toThrow(/was not found/);
  });
});

import { expect } from "@playwright/test";
import { encryptionKeySample } from "@/lib/kinds/encryption-key/testing/sample";
import { createResource } from "@/lib/resources/create-resource";
import { runCommand } from "@/lib/server/command";
import { done } from "@/lib/testing/answers";
import { idOf } from "@/lib/testing/organization";
import { encryptionKeys, ResourcesPage } from "../pages/resources-page";
import { lookAtDialog, type Walk } from "./walk";

/** The encryption keys of an environment: one that encrypts, one of AWS KMS that does not, and a new one. */
export async function walkEncryptionKeys(walk: Walk): Promise<void> {
  const { page, org, look } = walk;
  const { spec, secrets } = encryptionKeySample;
  const made = {
    kind: "encryption-key",
    environmentId: idOf(org.admin, "qa"),
    name: "Ours in AWS",
    spec,
    secrets,
  };
  await done(runCommand(createResource, org.admin, made));
  const keys = new ResourcesPage(page, encryptionKeys);
  await keys.goto(org.slug, "qa");
  await expect(keys.row("Environment key")).toBeVisible();
  await look("Encryption Keys");
  const own = await keys.open("Environment key");
  for (const tab of ["Versions", "Connection", "Used by", "History", "Properties"] as const) {
    await own.tab(tab);
    await expect(own.pane.getByRole("tabpanel")).not.toBeEmpty();
    await look(`An encryption key, ${tab}`);
  }
  await lookAtDialog(walk, own.pane.getByRole("button", { name: "Delete" }));
  const ours = await keys.open("Ours in AWS");
  await look("A key of AWS KMS");
  await ours.tab("Versions");
  await expect(ours.pane.getByRole("button", { name: "Encrypt QA with this key" })).toBeVisible();
  await look("A key that encrypts nothing");
  const form = await keys.create();
  await form.choose("Where", "AWS KMS");
  await form.press("Create");
  await expect(form.field("Key ARN")).toHaveAttribute("aria-invalid", "true");
  await look("New Encryption Key, refused");
}

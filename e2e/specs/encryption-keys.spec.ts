import { newAccount } from "@/lib/testing/apps";
import { expect, test } from "../fixtures";
import { encryptionKeys, ResourcesPage } from "../pages/resources-page";

test("a key is rotated, another one takes over, and the first is deleted", async ({
  page,
  org,
  signIn,
  checkAccessibility,
}) => {
  for (let made = 0; made < 3; made++) await newAccount(org.admin, "dev");
  const keys = new ResourcesPage(page, encryptionKeys);
  await signIn(page, org.people.developer);

  await test.step("its versions say what it encrypts; a rotation destroys the one before", async () => {
    await keys.goto(org.slug, "dev");
    await expect(page.getByRole("button", { name: "Import", exact: true })).toBeHidden();
    const own = await keys.open("Environment key");
    await own.tab("Versions");
    const versions = own.pane.getByRole("list", { name: "Versions" });
    await expect(versions).toContainText("Version 1");
    await own.pane.getByRole("button", { name: "Rotate" }).click();
    await expect(versions).toContainText("Version 2");
    await expect(versions).not.toContainText("Version 1");
    await expect(versions).toContainText(/[1-9]\d* secrets/);
    await checkAccessibility(page);
  });

  await test.step("what is in use is not deleted, and says so", async () => {
    const own = await keys.open("Environment key");
    await own.pane.getByRole("button", { name: "Delete" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
    await expect(page.getByRole("alertdialog")).toContainText(
      "Environment key encrypts the secrets of Development.",
    );
    await page.keyboard.press("Escape");
  });

  await test.step("another key takes over, and then it can be", async () => {
    const form = await keys.create();
    await form.name("Second key");
    await form.choose("Where", "Managed here");
    await form.press("Create");
    const second = await keys.open("Second key");
    await second.tab("Versions");
    await second.pane.getByRole("button", { name: "Encrypt Development with this key" }).click();
    await expect(
      second.pane.getByText("Encrypts the secrets of Development.", { exact: true }),
    ).toBeVisible();
    await expect(second.pane.getByRole("progressbar")).toBeHidden();
    const own = await keys.open("Environment key");
    await own.tab("Used by");
    await expect(own.pane).toContainText("Nothing is encrypted with it yet.");
    await own.pane.getByRole("button", { name: "Delete" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
    await expect(keys.row("Environment key")).toBeHidden();
    await expect(keys.row("Second key")).toBeVisible();
  });
});

import { expect, test } from "../fixtures";

test("an admin makes another organization, renames it, deletes it and brings it back", async ({
  page,
  org,
  signIn,
  checkAccessibility,
}) => {
  await signIn(page, org.people.admin);
  await page.goto("/");
  await page.getByRole("button", { name: `${org.people.admin.name}, ${org.name}` }).click();
  await page.getByRole("menuitem", { name: "Organizations…" }).click();
  await expect(page.getByRole("heading", { name: "Organizations" })).toBeVisible();
  await page.getByRole("button", { name: "New organization" }).click();
  const form = page.getByRole("form", { name: "New organization" });
  await form.getByRole("textbox", { name: "Organization name" }).fill("Globex");
  const address = form.getByRole("textbox", { name: "Address" });
  await expect(address).toHaveValue("globex");
  await address.fill(org.slug);
  await form.getByRole("button", { name: "Create" }).click();
  await expect(form.getByText("Another organization has this address.")).toBeVisible();
  await checkAccessibility(page);
  const slug = `${org.slug}-globex`;
  await address.fill(slug);
  await form.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Apps" })).toBeVisible();

  await page.goto(`/${slug}/settings/organization`);
  const name = page.getByRole("form", { name: "Name of the organization" });
  await name.getByRole("textbox", { name: "Name" }).fill("Globex Works");
  await name.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByText("Renamed to Globex Works.")).toBeVisible();
  await expect(page.getByRole("banner")).toContainText("Globex Works");

  await page.getByRole("button", { name: "Delete organization…" }).click();
  const ask = page.getByRole("alertdialog", { name: "Delete Globex Works?" });
  await ask.getByRole("textbox").fill("Globex Works");
  await ask.getByRole("button", { name: "Delete organization" }).click();
  await expect(page.getByText("Globex Works is deleted.")).toBeVisible();
  await checkAccessibility(page);
  const gone = await page.goto(`/${slug}/apps`);
  expect(gone?.status()).toBe(404);
  await page.goto("/organizations");
  await page.getByRole("button", { name: "Bring back Globex Works" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Apps" })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/${slug}/apps`));
});

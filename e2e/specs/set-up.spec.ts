import { expect, test } from "@/e2e/fixtures";

// Runs before every other spec: it is what makes an empty instance theirs.
test("an empty instance is set up once, and the door closes behind", async ({ page, checkAccessibility }) => {
  await page.goto("/");
  await expect(page).toHaveURL("/setup");
  await checkAccessibility(page);
  await page.getByLabel("Organization name").fill("Northwind");
  await page.getByLabel("Your name").fill("Amira Haddad");
  await page.getByLabel("Email").fill("amira@northwind.example");
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Create organization" }).click();
  await expect(page.getByText("Use at least 12 characters.")).toBeVisible();
  await expect(page.getByLabel("Organization name")).toHaveValue("Northwind");

  await page.getByLabel("Password").fill("a long enough password");
  await page.getByRole("button", { name: "Create organization" }).click();
  await expect(page).toHaveURL("/northwind/apps?env=dev");
  await expect(page.getByText("No apps yet")).toBeVisible();

  await page.goto("/setup");
  await expect(page).toHaveURL(/\/northwind\/apps|\/sign-in/);
  const again = await page.request.post("/api/setup", {
    headers: { origin: new URL(page.url()).origin },
    data: {
      organization: "Evil",
      name: "Eve",
      email: "eve@evil.example",
      password: "a long enough password",
    },
  });
  expect(again.status()).toBe(409);
});

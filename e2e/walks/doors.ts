import { expect } from "@playwright/test";
import type { Walk } from "./walk";

/** What is seen before signing in; the door of setup is closed by then. */
export async function walkDoors({ page, look }: Walk): Promise<void> {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await look("Sign in");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("textbox", { name: "Email" })).toHaveAttribute("aria-invalid", "true");
  await look("Sign in, refused");
  await page.goto("/setup");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
}

/** Where somebody belongs, and the way to another. */
export async function walkOrganizations({ page, look, as }: Walk): Promise<void> {
  await as("admin");
  await page.goto("/organizations");
  await expect(page.getByRole("heading", { name: "Organizations" })).toBeVisible();
  await look("Organizations");
  await page.getByRole("button", { name: "New organization" }).click();
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("textbox", { name: "Organization name" })).toHaveAttribute(
    "aria-invalid",
    "true",
  );
  await look("New organization, refused");
}

/** The lists before anything is there; then there is. */
export async function walkEmpty({ page, org, look, as, fill }: Walk): Promise<void> {
  await as("admin");
  for (const [path, says] of [
    ["/apps", "No apps yet"],
    ["/integrations/connected-accounts", "No connected accounts in Development yet."],
    ["/integrations/custom-integrations", "No custom integrations in Development yet."],
    ["/settings/global", "No apps yet."],
  ] as const) {
    await page.goto(`/${org.slug}${path}?env=dev`);
    await expect(page.getByText(says)).toBeVisible();
    await look(`${path}, empty`);
  }
  await fill();
}

/** What is not there, what did not load, and what broke. */
export async function walkErrors({ page, org, look }: Walk): Promise<void> {
  const nothing = page.getByRole("heading", { name: "Nothing here" });
  await page.goto(`/${org.slug}/no-such-page?env=dev`);
  await expect(nothing).toBeVisible();
  await look("Nothing here, within the console");
  await page.goto("/no-such-organization/apps");
  await expect(nothing).toBeVisible();
  await look("Nothing here");
  await page.goto(`/${org.slug}/apps?env=gone`);
  await expect(page.getByRole("heading", { name: "This environment was not found." })).toBeVisible();
  await look("An environment that is not there");

  await page.goto(`/${org.slug}/integrations/connected-accounts?env=dev`);
  const lists = "**/api/v1/orgs/*/resources/connected-account?**";
  await page.route(lists, (route) => route.fulfill({ status: 500, body: "" }));
  await page.getByRole("textbox", { name: "Search accounts" }).fill("anything");
  await expect(page.getByRole("button", { name: "Retry" }).first()).toBeVisible();
  await look("A list that did not load");
  await page.unroute(lists);

  // An answer that no component can draw.
  await page.route(lists, (route) => route.fulfill({ json: { items: [null] } }));
  await page.getByRole("textbox", { name: "Search accounts" }).fill("anything else");
  await expect(page.getByText("Something went wrong while making this page.")).toBeVisible();
  await look("An error page");
  await page.unroute(lists);
}

import { expect } from "@playwright/test";
import { newToken } from "@/lib/testing/tokens";
import { apiTokens, ResourcesPage } from "../pages/resources-page";
import { TokenPane } from "../pages/token-page";
import { expectNoSidewaysScroll } from "../touch";
import { entryOf, lookAtDialog, type Walk } from "./walk";

/** API > Tokens: none, a new one, what is shown of it once, rotated, revoked, and on a narrow screen. */
export async function walkTokens(walk: Walk): Promise<void> {
  const { page, org, look } = walk;
  const tokens = new ResourcesPage(page, apiTokens);
  await page.goto(`/${org.slug}/api?env=qa`);
  await expect(page.getByText("No tokens in QA yet.")).toBeVisible();
  await look("No tokens");
  await newToken(org.admin, ["member:read"], { name: "Old", expires: "2020-01-01" });
  await newToken(org.admin, ["application:read"], { name: "Nightly", environment: "prod" });
  await tokens.goto(org.slug, "all");
  await expect(tokens.row("Old")).toContainText("Expired");
  await look("Tokens of all environments");
  await tokens.goto(org.slug, "dev");
  await lookAtDialog(walk, await entryOf(walk, "Old", "Revoke"));
  const form = await tokens.create();
  await form.press("Create");
  await expect(form.field("Token Name")).toHaveAttribute("aria-invalid", "true");
  await form.press("Organization-wide");
  await form.press("Add address");
  await look("New API Token, refused");
  await form.name("Deploy");
  await form.press("Remove address 1");
  await new TokenPane(form.pane).scopes("All you may");
  await form.press("Create");
  const pane = page.getByRole("complementary", { name: "Deploy" });
  const shown = new TokenPane(pane);
  await expect(pane.getByRole("button", { name: "Copy the token" })).toBeVisible();
  await look("A token, shown once");
  await pane.getByRole("button", { name: "Done" }).click();
  await expect(shown.state).toBeVisible();
  await look("A token");
  await lookAtDialog(walk, pane.getByRole("button", { name: "Rotate…" }));

  const wide = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  await look("A token at 390 px");
  await shown.rotate("In 7 days");
  await expectNoSidewaysScroll(page);
  await look("A token, shown once, at 390 px");
  await tokens.goto(org.slug, "all");
  await expect(tokens.row("Deploy")).toBeVisible();
  await expectNoSidewaysScroll(page);
  await look("Tokens at 390 px");
  if (wide) await page.setViewportSize(wide);
}

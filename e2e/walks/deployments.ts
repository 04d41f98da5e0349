import { expect } from "@playwright/test";
import { askForApprovals, newFreeze, requestedNow } from "@/lib/testing/approvals";
import { publishedNow } from "@/lib/testing/apps";
import { newMember } from "@/lib/testing/members";
import { DeploymentsPage } from "../pages/deployments-page";
import { lookAtDialog, type Walk } from "./walk";

const app = "order-desk";

/** What is published, what waits for approval, and what an environment asks of it. */
export async function walkDeployments(walk: Walk): Promise<void> {
  const { page, org, look } = walk;
  const deployments = new DeploymentsPage(page);
  await deployments.goto(org.slug, "all");
  await expect(page.getByText("Nothing published in any environment yet")).toBeVisible();
  await look("No deployments");

  for (const profile of ["development", "development", "production"])
    await publishedNow(org.admin, app, profile);
  await deployments.goto(org.slug, "dev", app);
  await page.getByRole("navigation", { name: "View" }).getByRole("link", { name: "Versions" }).click();
  await expect(page.getByRole("list", { name: "Versions" })).toContainText("Version 1");
  await look("The versions of an app");
  await deployments.goto(org.slug, "dev", app);
  const older = await deployments.open("Deployment 1", "Order Desk 1");
  await expect(older.getByText("Superseded").first()).toBeVisible();
  await look("A deployment in the Inspector");
  await lookAtDialog(walk, older.getByRole("button", { name: "Roll back to this…" }));
  const live = await deployments.open("Deployment 2", "Order Desk 2");
  await lookAtDialog(walk, live.getByRole("button", { name: "Withdraw…" }));
  await page.goto(`/${org.slug}/apps/${app}/settings?env=dev`);
  await lookAtDialog(walk, page.getByRole("banner").getByRole("button", { name: "Publish…" }));

  const grace = await (await newMember(org.admin, "Grace Admin", { base: "admin" })).context();
  await askForApprovals(org.admin, "prod");
  await requestedNow(grace, app, "production");
  await newFreeze(org.admin, "prod");
  await deployments.goto(org.slug, "prod");
  await page.getByRole("region", { name: "Waiting for approval" }).getByRole("link").click();
  const request = page.getByRole("complementary", { name: "Order Desk" });
  await expect(request.getByLabel("Reason to override the freeze")).toBeVisible();
  await look("What waits for approval, during a freeze");
  await page.goto(`/${org.slug}/settings/environments?env=prod`);
  await page.getByRole("table", { name: "Environments" }).getByRole("link", { name: "Production" }).click();
  const publishing = page.getByRole("region", { name: "Publishing" });
  await expect(publishing).toContainText("Year end");
  await look("What publishing in an environment takes");
  await lookAtDialog(walk, publishing.getByRole("button", { name: "Approvals…" }));
  await lookAtDialog(walk, publishing.getByRole("button", { name: "Freeze…" }));
}

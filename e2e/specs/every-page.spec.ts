import type { Page } from "@playwright/test";
import { addSampleData } from "@/lib/seed/add-sample-data";
import { expect, test } from "../fixtures";
import type { TestOrganization } from "../organization";
import { routeOf, routes } from "../routes";
import { walkAppSettings } from "../walks/app-settings";
import { walkApps } from "../walks/apps";
import { walkDoors, walkErrors } from "../walks/doors";
import { walkPhone } from "../walks/phone";
import { walkResources } from "../walks/resources";
import { walkRoles } from "../walks/roles";
import { walkSettings } from "../walks/settings";
import type { Walk } from "../walks/walk";

// Colours half-way through a fade are nobody's.
test.use({ contextOptions: { reducedMotion: "reduce" } });

/** The lists, before anything is there. */
async function walkEmpty({ page, org, look }: Walk): Promise<void> {
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
}

/** Which of the pages were asked for, redirects included. */
function watchRoutes(page: Page): Set<string | undefined> {
  const visited = new Set<string | undefined>();
  page.on("request", (request) => {
    if (request.isNavigationRequest()) visited.add(routeOf(new URL(request.url()).pathname));
  });
  return visited;
}

test("every page and dialog is accessible, light and dark", async ({
  page,
  org,
  signIn,
  checkAccessibility,
}) => {
  test.slow();
  const visited = watchRoutes(page);
  const look = (what: string) => test.step(what, () => checkAccessibility(page, { themes: true }));
  const walk: Walk = { page, org, look };
  const as = (person: keyof TestOrganization["people"]) => signIn(page, org.people[person]);

  await walkDoors(walk);
  await as("admin");
  await walkEmpty(walk);
  await addSampleData(org.admin);
  await walkApps(walk);
  await walkAppSettings(walk);
  await walkResources(walk);
  await walkSettings(walk);
  await walkErrors(walk);
  await walkPhone(walk);
  await walkRoles(walk, as);

  // A page that is added is visited here, too.
  expect(routes.filter((route) => !visited.has(route))).toEqual([]);
});

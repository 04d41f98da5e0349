import type { Page } from "@playwright/test";
import { addSampleData } from "@/lib/seed/add-sample-data";
import { expect, test } from "../fixtures";
import { routeOf, routes } from "../routes";
import { walkAppSettings } from "../walks/app-settings";
import { walkApps } from "../walks/apps";
import { walkAudit } from "../walks/audit";
import { walkDeployments } from "../walks/deployments";
import { walkDoors, walkEmpty, walkErrors, walkOrganizations } from "../walks/doors";
import { walkEncryptionKeys } from "../walks/encryption-keys";
import { walkPeople } from "../walks/people";
import { walkPhone } from "../walks/phone";
import { walkReference } from "../walks/reference";
import { walkResources } from "../walks/resources";
import { walkRoles } from "../walks/roles";
import { walkRolesSettings } from "../walks/roles-settings";
import { walkSettings } from "../walks/settings";
import { walkTokens } from "../walks/tokens";
import { walkUsers } from "../walks/users";
import type { Walk } from "../walks/walk";

// Colours half-way through a fade are nobody's.
test.use({ contextOptions: { reducedMotion: "reduce" } });

type Way = { visits: readonly string[]; walks: readonly ((walk: Walk) => Promise<void>)[] };

/** Where each walk comes by. A page that is added is walked through, and named here. */
const ways: Readonly<Record<string, Way>> = {
  "the doors, apps and errors": {
    visits: ["/", "/sign-in", "/setup", "/organizations", "/[org]", "/[org]/apps", "/[org]/[...rest]"],
    walks: [walkDoors, walkOrganizations, walkEmpty, walkApps, walkErrors],
  },
  "app settings": { visits: ["/[org]/apps/[app]/settings"], walks: [walkAppSettings] },
  deployments: {
    visits: ["/[org]/deployments", "/[org]/apps/[app]/deployments"],
    walks: [walkDeployments],
  },
  integrations: {
    visits: [
      "/[org]/integrations",
      "/[org]/integrations/connected-accounts",
      "/[org]/integrations/custom-integrations",
    ],
    walks: [walkResources],
  },
  "API tokens": { visits: ["/[org]/api", "/[org]/api/tokens"], walks: [walkTokens] },
  "the reference of the API": { visits: ["/[org]/api/reference"], walks: [walkReference] },
  "settings and what is everywhere": {
    visits: [
      "/[org]/settings",
      "/[org]/settings/global",
      "/[org]/settings/organization",
      "/[org]/settings/environments",
      "/[org]/settings/audit",
    ],
    walks: [walkSettings, walkAudit, walkRoles],
  },
  "encryption keys": { visits: ["/[org]/settings/encryption-keys"], walks: [walkEncryptionKeys] },
  "who may do what": { visits: ["/[org]/settings/roles"], walks: [walkRolesSettings] },
  users: { visits: ["/[org]/settings/users"], walks: [walkUsers] },
  "invites and one's own account": {
    visits: ["/invite", "/[org]/settings/invites", "/[org]/settings/account"],
    walks: [walkPeople],
  },
  "a narrow screen": { visits: [], walks: [walkPhone] },
};

/** Which of the pages were asked for, redirects included. */
function watchRoutes(page: Page): Set<string | undefined> {
  const visited = new Set<string | undefined>();
  page.on("request", (request) => {
    if (request.isNavigationRequest()) visited.add(routeOf(new URL(request.url()).pathname));
  });
  return visited;
}

test("every page there is has its walk", () => {
  expect(Object.values(ways).flatMap(({ visits }) => visits)).toEqual(expect.arrayContaining([...routes]));
});

for (const [name, { visits, walks }] of Object.entries(ways)) {
  test(`every page and dialog is accessible, light and dark: ${name}`, async ({
    page,
    org,
    signIn,
    checkAccessibility,
  }) => {
    // Dozens of pages, each looked through twice.
    test.slow();
    const visited = watchRoutes(page);
    const walk: Walk = {
      page,
      org,
      look: (what) => test.step(what, () => checkAccessibility(page, { themes: true })),
      as: (person) => signIn(page, org.people[person]),
      fill: async () => {
        await addSampleData(org.admin);
      },
    };
    // The doors are seen from outside, and lists are empty before they are filled.
    if (!walks.includes(walkDoors)) {
      await walk.fill();
      await walk.as("admin");
    }
    for (const each of walks) await each(walk);
    expect([...visited]).toEqual(expect.arrayContaining([...visits]));
  });
}

import { SESSION_COOKIE } from "@/lib/server/auth";
import { allows, places, table } from "@/lib/testing/access/table";
import { newAccount } from "@/lib/testing/apps";
import { idsOf } from "@/lib/testing/attack/ids";
import { newMember } from "@/lib/testing/members";
import { tokenOf } from "@/lib/testing/session";
import { expect, test } from "../fixtures";
import { newTestOrganization } from "../organization";
import { connectedAccounts, ResourcesPage } from "../pages/resources-page";
import { routes } from "../routes";

test("pages let everybody see and do what the table of access says, and nothing else", async ({
  page,
  org,
  baseURL,
}) => {
  test.slow();
  const accounts = new ResourcesPage(page, connectedAccounts);
  const made = new Map<string, { id: string; name: string }>();
  for (const place of places)
    made.set(place, await newAccount(org.admin, place, { name: `Ledger ${place}` }));
  for (const row of table) {
    const { sessionId } = await newMember(org.admin, row.who.slice(0, 40), ...row.roles);
    const value = await tokenOf(sessionId);
    await page.context().clearCookies();
    await page.context().addCookies([{ name: SESSION_COOKIE, value, url: baseURL }]);
    for (const place of places) {
      const where = `${row.who} in ${place}`;
      const settings = await page.request.get(`/${org.slug}/settings/global?env=${place}`);
      expect(settings.status(), where).toBe(allows(row, place, "see") ? 200 : 404);
      const account = made.get(place);
      await page.goto(`/${org.slug}${connectedAccounts.path}?env=${place}&inspect=${account?.id}`);
      if (!allows(row, place, "read")) {
        await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
        expect(await page.content(), where).not.toContain(`Ledger ${place}`);
        continue;
      }
      await expect(accounts.row(`Ledger ${place}`), where).toBeVisible();
      const create = page.getByRole("banner").getByRole("button", { name: "Create new" });
      const inspector = page.getByRole("complementary", { name: `Ledger ${place}` });
      const open = (allowed: boolean) => (allowed ? null : "true");
      await expect(inspector.getByRole("button", { name: "Delete" }), where).toBeVisible();
      expect(await create.getAttribute("aria-disabled"), `${where}: create`).toBe(
        open(allows(row, place, "create")),
      );
      expect(
        await inspector.getByRole("button", { name: "Delete" }).getAttribute("aria-disabled"),
        `${where}: delete`,
      ).toBe(open(allows(row, place, "delete")));
      expect(
        await inspector.getByLabel("Account Name").evaluate((field) => field.hasAttribute("readonly")),
        `${where}: update`,
      ).toBe(!allows(row, place, "update"));
    }
  }
});

test("to the Admin of another organization every page is the page of nothing", async ({
  page,
  org,
  signIn,
}) => {
  const victim = await newTestOrganization("Victim");
  const ids = await idsOf(victim.admin);
  await signIn(page, org.people.admin);
  const text = async (path: string) => {
    const answered = await page.goto(path);
    return { status: answered?.status(), shown: await page.locator("body").ariaSnapshot() };
  };
  const nothing = await text("/no-such-organization/apps");
  expect(nothing.status).toBe(404);
  for (const route of routes.filter((each) => each.startsWith("/[org]"))) {
    const path = (slug: string, app: string) =>
      route.replace("[org]", slug).replace("[app]", app).replace("[...rest]", "anything");
    expect(await text(path(victim.slug, ids.application)), route).toEqual(nothing);
    // One's own page of it, with what the other one has in the address.
    for (const search of [
      `env=dev&inspect=${ids.account.id}`,
      `env=dev&inspect=${ids.member}`,
      `env=dev&inspect=${ids.role}`,
      `env=dev&inspect=${ids.environment}`,
      `env=${ids.environment}`,
    ]) {
      await page.goto(`${path(org.slug, ids.application)}?${search}`);
      const shown = await page.content();
      for (const word of ["Victim", victim.slug, "Ledger API", "Builder ", "Scheduler "]) {
        expect(shown, `${route}?${search}`).not.toContain(word);
      }
    }
  }
});

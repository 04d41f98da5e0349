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
    // An open page whose session is gone leaves by itself, in the middle of what comes next.
    await page.goto("about:blank");
    await page.context().clearCookies();
    await page.context().addCookies([{ name: SESSION_COOKIE, value, url: baseURL }]);
    for (const place of places) {
      const where = `${row.who} in ${place}`;
      const settings = await page.request.get(`/${org.slug}/settings/global?env=${place}`);
      expect(settings.status(), where).toBe(allows(row, place, "see") ? 200 : 404);
      const account = made.get(place);
      const list = `/${org.slug}${connectedAccounts.path}?env=${place}&inspect=${account?.id}`;
      if (!allows(row, place, "read")) {
        // What the server sends holds all that the page could show.
        const sent = await page.request.get(list);
        expect(await sent.text(), where).not.toContain(`Ledger ${place}`);
        continue;
      }
      await page.goto(list);
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
  const shown = async (path: string) => {
    const answered = await page.goto(path);
    return { status: answered?.status(), page: await page.locator("body").ariaSnapshot() };
  };
  const nothing = await shown("/no-such-organization/apps");
  expect(nothing.status).toBe(404);
  expect(await shown(`/${victim.slug}/apps`)).toEqual(nothing);

  // What the server sends holds all that a page could show.
  const words = ["Victim", victim.slug, "Ledger API", "Builder ", "Scheduler "];
  const expectNothingOfTheirs = async (path: string) => {
    const sent = await page.request.get(path);
    const text = await sent.text();
    for (const word of words) expect(text, path).not.toContain(word);
  };
  for (const route of routes.filter((each) => each.startsWith("/[org]"))) {
    const path = (slug: string, app: string) =>
      route.replace("[org]", slug).replace("[app]", app).replace("[...rest]", "anything");
    const answered = await page.request.get(path(victim.slug, ids.application));
    expect(answered.status(), route).toBe(404);
    // One's own page of it, with what the other one has in the address.
    for (const search of [
      `env=dev&inspect=${ids.account.id}`,
      `env=dev&inspect=${ids.member}`,
      `env=dev&inspect=${ids.role}`,
      `env=dev&inspect=${ids.environment}`,
      `env=${ids.environment}`,
    ]) {
      await expectNothingOfTheirs(`${path(org.slug, ids.application)}?${search}`);
    }
  }
});
